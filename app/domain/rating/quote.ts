import { decideRates } from "./decide-rates.ts";
import { convertCapped } from "./limits.ts";
import type { LiveAnswers } from "./live-answer.ts";
import { localise } from "./localise.ts";
import type { Decided } from "./offer.ts";
import { prepareCart, type PreparedCart, type RatingInput } from "./prepare.ts";
import { LAST_RESORT_CODE } from "./service-code.ts";
import { step } from "./trace.ts";
import type { Reason } from "./trace-keys.ts";
import type { Quote, QuoteOutcome } from "./types.ts";

/** Quotes a cart: pure, so the same input always gives the same answer. `live` holds what the accounts of accountsToAsk said. */
export function quote(input: RatingInput, live: LiveAnswers): Quote {
  const preparation = prepareCart(input);
  if (preparation.kind !== "ready") return empty(input.compiled.version, preparation.kind);
  return quotePrepared(preparation.prepared, live);
}

/** The same for a cart that is prepared already. */
export function quotePrepared(prepared: PreparedCart, live: LiveAnswers): Quote {
  const { compiled } = prepared;
  const { decided, trace } = decideRates(prepared, live);
  const isServed =
    prepared.zones.length > 0 || decided.some(({ decision }) => SERVED.has(decision.reason));
  const all = isServed && lacksRate(decided) ? rescue(prepared, decided) : decided;
  const ranked = all.flatMap(({ rate, rank = 0 }) => (rate === null ? [] : [{ rate, rank }]));
  // The sort keeps the merchant's order among equal prices of equal rank.
  ranked.sort((a, b) => a.rate.priceMinor - b.rate.priceMinor || a.rank - b.rank);
  const rates = ranked.map(({ rate }) => rate);
  return {
    outcome: rates.length > 0 ? "offered" : emptyOutcome(prepared, isServed, decided),
    configVersion: compiled.version,
    rates,
    decisions: all.map(({ decision }) => decision),
    ...(trace === null ? {} : { rules: trace }),
  };
}

/** A quote without rates that no method had to be asked for. */
export function empty(configVersion: number, outcome: QuoteOutcome): Quote {
  return { outcome, configVersion, rates: [], decisions: [] };
}

/** Nothing is offered, and not because the merchant's own rules hide whatever there was. */
function lacksRate(decided: readonly Decided[]): boolean {
  if (decided.some(({ rate }) => rate !== null)) return false;
  return (
    !decided.some(({ decision }) => decision.reason === "hidden_by_rule") ||
    decided.some(({ decision }) => UNANSWERED.has(decision.reason))
  );
}

/** What a live method without zones says of a destination that it serves, whether or not it could price it. */
const SERVED: ReadonlySet<Reason> = new Set([
  "offered",
  "carrier_failed",
  "carrier_timeout",
  "currency_unknown",
  "hidden_by_rule",
]);

/** The destination is served, but whoever has the price did not answer. */
const UNANSWERED: ReadonlySet<Reason> = new Set(["carrier_failed", "carrier_timeout"]);

/**
 * "error" is not for the shopper to read as "we do not ship there": a carrier that might have had a rate was silent, and
 * nothing stood in for it.
 */
function emptyOutcome(
  prepared: PreparedCart,
  isServed: boolean,
  decided: readonly Decided[],
): QuoteOutcome {
  if (decided.some(({ decision }) => UNANSWERED.has(decision.reason))) return "error";
  return isServed || prepared.inSomeZone ? "all_hidden" : "not_served";
}

/** The merchant's opt-in: a served shopper is not left without a rate. */
function rescue(prepared: PreparedCart, decided: readonly Decided[]): Decided[] {
  const { compiled, cart, exchange } = prepared;
  if (compiled.lastResort === null) return [...decided];
  const { name, amount } = compiled.lastResort;
  const priceMinor = convertCapped(amount, exchange.conversion);
  const methodId = LAST_RESORT_CODE;
  return [
    ...decided,
    {
      decision: {
        methodId,
        name: name.text,
        code: LAST_RESORT_CODE,
        outcome: "offered",
        reason: "last_resort",
        steps: [step("last_resort", { amount: { minor: priceMinor, currency: cart.currency } })],
      },
      rate: {
        code: LAST_RESORT_CODE,
        methodId,
        name: localise(name, cart.locale),
        description: "",
        priceMinor,
        currency: cart.currency,
        source: "last_resort",
        earliestDelivery: null,
        latestDelivery: null,
      },
    },
  ];
}
