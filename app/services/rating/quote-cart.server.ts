import { packCart } from "#app/domain/rating/boxes/pack-cart.ts";
import type { CartPacking } from "#app/domain/rating/boxes/cart-packing.ts";
import type { CompiledConfig } from "#app/domain/rating/compile.ts";
import type { LiveAnswer, LiveAnswers } from "#app/domain/rating/live-answer.ts";
import { isShipped } from "#app/domain/rating/measures.ts";
import { accountsToAsk, prepareCart, type PreparedCart } from "#app/domain/rating/prepare.ts";
import { empty, quotePrepared } from "#app/domain/rating/quote.ts";
import { rateRequest } from "#app/domain/rating/rate-request.ts";
import type { Cart, Quote, QuotedCart, QuoteMode } from "#app/domain/rating/types.ts";
import type { VariantFactsById } from "#app/domain/rating/variant-facts.ts";
import { AppError } from "#app/lib/errors.ts";
import { logFor } from "#app/lib/logger.server.ts";
import { getLiveRates } from "#app/services/carriers/get-live-rates.server.ts";
import { findPin, pinKey, savePin } from "./quote-pins.server.ts";
import { snapshotForShop } from "./snapshot.server.ts";
import { variantFacts } from "./variant-facts.server.ts";

export interface QuoteCartInput {
  readonly shop: string;
  readonly cart: Cart;
  readonly now: Date;
  readonly mode: QuoteMode;
}

const NO_FACTS: VariantFactsById = new Map();
const NO_ANSWERS: LiveAnswers = new Map();

/**
 * Quotes a cart under the shop's latest configuration. At checkout the answer is pinned for 15 minutes; a simulation is
 * neither pinned nor logged and sees what was published a moment ago. Throws NOT_FOUND for a shop that does not exist and
 * CONFIGURATION when its configuration cannot be had.
 */
export async function quoteCart(input: QuoteCartInput): Promise<QuotedCart> {
  const snapshot = await snapshotForShop(input.shop, { fresh: input.mode === "simulation" });
  if (snapshot === null) throw new AppError("NOT_FOUND", { message: `no shop ${input.shop}` });
  return quoteUnder(snapshot.compiled, input);
}

/** The same under a configuration that is at hand. */
export async function quoteUnder(
  compiled: CompiledConfig,
  { shop, cart, now, mode }: QuoteCartInput,
): Promise<QuotedCart> {
  const started = performance.now();
  const showsBoxes = mode === "simulation" && compiled.boxes !== null;
  const facts = needsFacts(compiled, cart) || showsBoxes ? await factsOf(shop, cart) : NO_FACTS;
  const today = dayOf(now);
  const preparation = prepareCart({ compiled, cart, facts, today });
  if (preparation.kind !== "ready")
    return timed(started, { quote: empty(compiled.version, preparation.kind) });
  const { prepared } = preparation;
  const accounts = compiled.hasLiveMethods ? accountsToAsk(prepared) : [];
  if (accounts.length === 0 && !showsBoxes && isRepeatable(prepared, now))
    return timed(started, { quote: quotePrepared(prepared, NO_ANSWERS) });
  const packs = accounts.length > 0 || showsBoxes;
  const input = { shop, now, accounts, prepared, facts, packs };
  const answer = mode === "checkout" ? await answerPinned(input) : await answerLive(input);
  return timed(started, answer);
}

const DAY_MS = 86_400_000;
let latestDay = { number: Number.NaN, text: "" };

/** The UTC day, which every quote asks for and which changes once a day. */
function dayOf(now: Date): string {
  const number = Math.floor(now.getTime() / DAY_MS);
  if (number !== latestDay.number) latestDay = { number, text: now.toISOString().slice(0, 10) };
  return latestDay.text;
}

interface Answer {
  readonly quote: Quote;
  readonly carrierMs: number | null;
  readonly pinned: boolean;
  readonly packing?: CartPacking | null;
}

const flights = new Map<string, Promise<Answer>>();

/** The pinned answer where there is one; the same cart asked for twice at a time is answered once. */
async function answerPinned(input: AskInput): Promise<Answer> {
  const { shop, prepared } = input;
  const key = pinKey(prepared.cart, prepared.compiled.version);
  const flight = flights.get(`${shop} ${key}`);
  if (flight !== undefined) return { ...(await flight), pinned: true };
  const answer = findOrAsk(input, key).finally(() => flights.delete(`${shop} ${key}`));
  flights.set(`${shop} ${key}`, answer);
  return answer;
}

async function findOrAsk(input: AskInput, key: string): Promise<Answer> {
  const { shop, now } = input;
  const pinned = await findPin(shop, key, now);
  if (pinned !== null) return { quote: pinned, carrierMs: null, pinned: true };
  const answer = await answerLive(input);
  // An answer without rates is not worth holding on to: the carrier may be back in a moment.
  if (answer.quote.rates.length > 0) savePin(shop, key, { quote: answer.quote, now });
  return answer;
}

async function answerLive(input: AskInput): Promise<Answer> {
  // only here: who is not asked about parcels need not wait for them, nor whoever gets a pinned answer
  const packing = input.packs ? packCart(input.prepared) : null;
  const prepared = { ...input.prepared, packing };
  const asked = performance.now();
  const live = await askCarriers({ ...input, prepared });
  const carrierMs = input.accounts.length === 0 ? null : performance.now() - asked;
  return { quote: quotePrepared(prepared, live), carrierMs, pinned: false, packing };
}

function timed(started: number, result: Pick<Answer, "quote"> & Partial<Answer>): QuotedCart {
  return {
    quote: result.quote,
    timing: { totalMs: performance.now() - started, carrierMs: result.carrierMs ?? null },
    pinned: result.pinned ?? false,
    packing: result.packing ?? null,
  };
}

/**
 * Tables alone are priced from the callback's own figures; the catalogue is asked where a weight is missing, for the
 * dimensions that carriers want, and for the tags, types and collections that rules and shipping groups may go by.
 */
function needsFacts(compiled: CompiledConfig, cart: Cart): boolean {
  const hasConditions = compiled.rules.set.rules.length > 0 || compiled.groups !== null;
  return (
    compiled.hasLiveMethods ||
    hasConditions ||
    cart.lines.some((line) => isShipped(line) && line.grams <= 0)
  );
}

function factsOf(shop: string, cart: Cart): Promise<VariantFactsById> {
  return variantFacts(
    shop,
    cart.lines.filter(isShipped).map((line) => line.variantId),
  );
}

const PIN_WINDOW_MS = 15 * 60_000;

/**
 * Would the same cart get the same answer in 15 minutes? Tables always give it, except where an exchange rate changes at
 * midnight.
 */
function isRepeatable({ compiled, cart }: PreparedCart, now: Date): boolean {
  if (cart.currency === compiled.currency) return true;
  const later = new Date(now.getTime() + PIN_WINDOW_MS);
  const earlier = new Date(now.getTime() - PIN_WINDOW_MS);
  return earlier.getUTCDate() === later.getUTCDate();
}

interface AskInput {
  readonly shop: string;
  readonly now: Date;
  readonly accounts: readonly string[];
  readonly prepared: PreparedCart;
  readonly facts: VariantFactsById;
  /** somebody wants to know the parcels */
  readonly packs: boolean;
}

/** All accounts at once, under the one deadline that the merchant has set. */
async function askCarriers(input: AskInput): Promise<LiveAnswers> {
  const { shop, now, accounts, prepared, facts } = input;
  if (accounts.length === 0) return NO_ANSWERS;
  const request = rateRequest(prepared, facts);
  const deadlineMs = prepared.compiled.settings.carrierDeadlineMs;
  const answers = await Promise.all(
    accounts.map(async (accountId): Promise<[string, LiveAnswer]> => {
      try {
        return [accountId, await getLiveRates({ shop, accountId, request, deadlineMs, now })];
      } catch (error) {
        logFor({ shop }).error({ err: error, accountId }, "live rates failed unexpectedly");
        return [accountId, { source: "none", rates: [], failure: "other", messages: [] }];
      }
    }),
  );
  return new Map(answers);
}
