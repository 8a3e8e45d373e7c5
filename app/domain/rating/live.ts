import { begunKilograms } from "#app/domain/units/weight.ts";
import type { CompiledLiveMethod, CompiledService } from "./compile.ts";
import { exchangeBetween } from "./exchange.ts";
import { capAmount, convertCapped, shareOf } from "./limits.ts";
import { carrierSaid } from "./carrier-words.ts";
import { localise } from "./localise.ts";
import { finish, type Decided, type Draft } from "./offer.ts";
import type { PreparedCart } from "./prepare.ts";
import { freeOver } from "./pricing.ts";
import { step } from "./trace.ts";
import type { Reason } from "./trace-keys.ts";
import type { MethodDecision, RateSource, TraceStep } from "./types.ts";

/** One service's price as a carrier account states it. */
export interface LiveRate {
  readonly carrier: string;
  readonly service: string;
  /** minor units of `currency` */
  readonly priceMinor: number;
  readonly currency: string;
  /** UTC day */
  readonly deliveryDate: string | null;
  /** how this price is known: heard now, a short while ago, or the last known for the lane */
  readonly source: "live" | "cached" | "backup_lane";
}

/** Why a carrier gave no rate, in its own words; "" where nobody knows which carrier. */
export interface LiveMessage {
  readonly carrier: string;
  readonly message: string;
}

/** What a carrier account had to say about the cart, from whichever source. */
export interface LiveAnswer {
  readonly source: "live" | "cached" | "backup_lane" | "none";
  readonly rates: readonly LiveRate[];
  /** null: it answered; "no_service": it answered, and gave no rate */
  readonly failure: string | null;
  readonly messages: readonly LiveMessage[];
}

export type LiveAnswers = ReadonlyMap<string, LiveAnswer>;

interface LiveContext {
  readonly prepared: PreparedCart;
  readonly method: CompiledLiveMethod;
  readonly answer: LiveAnswer;
  /** why the method is in play at all */
  readonly opening: readonly TraceStep[];
  /** the merchant has named a zone that holds the destination */
  readonly zoned: boolean;
}

const UNASKED: LiveAnswer = { source: "none", rates: [], failure: "other", messages: [] };

const RATE_STEPS = {
  live: "carrier_rate",
  cached: "carrier_rate_cached",
  backup_lane: "carrier_rate_lane",
} as const;

/**
 * The chosen services of a live method: the carrier's price, marked up, in the cart's currency. Where the carrier gives
 * nothing for any of them, the merchant's backup price is offered under the code of the first service that failed.
 */
export function decideLive(
  input: Omit<LiveContext, "answer"> & { readonly answers: LiveAnswers },
): Decided[] {
  const answer = input.answers.get(input.method.accountId) ?? UNASKED;
  const context: LiveContext = { ...input, answer };
  const decided = input.method.services.map((service) => decideService(context, service));
  if (decided.some(({ rate }) => rate !== null)) return decided;
  const replaced = backedUp(context, decided);
  return decided.map((entry, position) =>
    position === replaced ? backUp(context, entry, position) : entry,
  );
}

function decideService(context: LiveContext, service: CompiledService): Decided {
  const { method, answer, opening } = context;
  if (service.duplicate)
    return hidden(context, service, {
      reason: "duplicate_code",
      steps: [step("duplicate_code", { code: service.code })],
    });
  if (answer.source === "none" && answer.failure !== "no_service")
    return hidden(context, service, failed(context, answer.failure ?? "other"));
  const offered = answer.rates.filter((rate) => sameService(rate, service) && isPrice(rate));
  if (offered.length === 0) {
    const objection = objectionOf(answer, service);
    if (objection === null) return hidden(context, service, missing(service));
    const said = carrierSaid(objection, context.prepared.place);
    return hidden(context, service, failed(context, "objected", said));
  }
  const draft = cheapest(context, offered);
  if (draft === null)
    return hidden(context, service, {
      reason: "currency_unknown",
      steps: offered
        .slice(0, 1)
        .map(({ currency }) => step("carrier_currency_unknown", { currency })),
    });
  const steps = [...opening, ...draft.steps];
  return finish(context.prepared, { ...identity(context, service), ...draft, steps, method });
}

/** What hides a service whose carrier had trouble. */
function failed({ method }: LiveContext, failure: string, ...said: readonly TraceStep[]) {
  const steps = [step("carrier_failed", { failure: spoken(failure) }), ...said];
  if (method.backup === null) steps.push(step("backup_none"));
  return { reason: failureReason(failure), steps };
}

/**
 * What speaks against believing that a carrier does not serve the lane: it objected, and gave no rate at all. EasyPost
 * reports an outage and a refusal in the same form, so that every objection counts as trouble.
 */
function objectionOf(answer: LiveAnswer, { carrier }: CompiledService): LiveMessage | null {
  if (answer.rates.some((rate) => sameName(rate.carrier, carrier))) return null;
  const isAbout = (message: LiveMessage) =>
    message.carrier === "" || sameName(message.carrier, carrier);
  return answer.messages.find(isAbout) ?? null;
}

const missing = ({ carrier, service }: CompiledService) => ({
  reason: "service_not_offered" as const,
  steps: [step("carrier_service_missing", { carrier, service })],
});

/** The failures that the explanation has a sentence for. */
const SPOKEN: ReadonlySet<string> = new Set([
  "timeout",
  "network",
  "unavailable",
  "rate_limited",
  "unauthorised",
  "invalid",
  "garbage",
  "objected",
]);

function spoken(failure: string): string {
  if (failure === "deadline") return "timeout";
  return SPOKEN.has(failure) ? failure : "other";
}

function failureReason(failure: string): Reason {
  return failure === "timeout" || failure === "deadline" ? "carrier_timeout" : "carrier_failed";
}

function sameService(rate: LiveRate, service: CompiledService): boolean {
  return sameName(rate.carrier, service.carrier) && sameName(rate.service, service.service);
}

function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function isPrice({ priceMinor }: LiveRate): boolean {
  return Number.isSafeInteger(priceMinor) && priceMinor >= 0;
}

/**
 * An account may hold two contracts of one carrier, in two currencies: the shopper gets the better one in the cart's. A
 * price that cannot be converted is left out.
 */
function cheapest(context: LiveContext, rates: readonly LiveRate[]): PricedDraft | null {
  return rates
    .map((rate) => priceLive(context, rate))
    .reduce<PricedDraft | null>(
      (best, draft) => (best === null || (draft !== null && draft.own < best.own) ? draft : best),
      null,
    );
}

interface PricedDraft extends Pick<Draft, "amount" | "free" | "source" | "steps" | "delivery"> {
  /** the carrier's price in the cart's currency, before anything of the merchant's */
  readonly own: number;
}

function priceLive({ prepared, method }: LiveContext, rate: LiveRate): PricedDraft | null {
  const { compiled, cart, measures, today } = prepared;
  const pair = { from: rate.currency, to: cart.currency };
  const exchange = exchangeBetween(compiled.exchange, pair, today);
  if (exchange === null) return null;
  const { carrier, service, currency, source } = rate;
  const steps: TraceStep[] = [
    step(RATE_STEPS[source], { carrier, service, amount: { minor: rate.priceMinor, currency } }),
  ];
  const { basisPoints, amount: fixed } = method.markup;
  const own = convertCapped(rate.priceMinor, exchange.conversion);
  const added = shareOf(own, basisPoints) + convertCapped(fixed, prepared.exchange.conversion);
  if (exchange.conversion !== null)
    steps.push(convertedStep(rate, own, { prepared, day: exchange.day }));
  if (added > 0)
    steps.push(
      step("markup", {
        basisPoints,
        fixed: { minor: fixed, currency: compiled.currency },
        amount: { minor: added, currency: cart.currency },
      }),
    );
  const free = freeOver(method.freeOver, measures.subtotal, compiled.currency);
  return {
    own,
    amount: free.reached ? 0 : capAmount(own + added),
    free: free.reached,
    source,
    steps: [...steps, ...free.steps],
    delivery: rate.deliveryDate,
  };
}

function convertedStep(
  rate: LiveRate,
  minor: number,
  { prepared, day }: { prepared: PreparedCart; day: string },
): TraceStep {
  return step("converted", {
    from: { minor: rate.priceMinor, currency: rate.currency },
    to: { minor, currency: prepared.cart.currency },
    day,
  });
}

/** The reasons of a service that the carrier may well serve. */
const IN_TROUBLE: ReadonlySet<Reason> = new Set([
  "carrier_failed",
  "carrier_timeout",
  "currency_unknown",
]);

/**
 * The position of the service whose code the backup price takes; -1: none. A carrier that offers nothing on the lane is
 * believed, unless the merchant has put the destination into the method's zones.
 */
function backedUp({ method, zoned }: LiveContext, decided: readonly Decided[]): number {
  if (method.backup === null) return -1;
  const inTrouble = decided.findIndex(({ decision }) => IN_TROUBLE.has(decision.reason));
  return inTrouble === -1 && zoned ? 0 : inTrouble;
}

function backUp(context: LiveContext, entry: Decided, position: number): Decided {
  const { prepared, method } = context;
  const service = method.services[position];
  if (method.backup === null || service === undefined) return entry;
  const { compiled, cart, measures } = prepared;
  const perKilogram = capAmount(method.backup.perKilogram * begunKilograms(measures.grams));
  const home = capAmount(method.backup.amount + perKilogram);
  const free = freeOver(method.freeOver, measures.subtotal, compiled.currency);
  const amount = free.reached ? 0 : convertCapped(home, prepared.exchange.conversion);
  const steps = [
    ...entry.decision.steps,
    step("backup_price", { amount: { minor: amount, currency: cart.currency } }),
    ...free.steps,
  ];
  const source: RateSource = "backup_table";
  const draft = { amount, free: free.reached, source, steps, delivery: null, method };
  return finish(prepared, { ...identity(context, service), ...draft });
}

function identity({ prepared, method }: LiveContext, service: CompiledService) {
  const { locale } = prepared.cart;
  return {
    code: service.code,
    name: localise(service.name, locale),
    description: localise(method.description, locale),
  };
}

function hidden(
  context: LiveContext,
  service: CompiledService,
  { reason, steps }: { readonly reason: Reason; readonly steps: readonly TraceStep[] },
): Decided {
  const decision: MethodDecision = {
    methodId: context.method.id,
    name: context.method.label,
    code: service.code,
    outcome: "hidden",
    reason,
    steps: [...context.opening, ...steps],
  };
  return { decision, rate: null };
}
