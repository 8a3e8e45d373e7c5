import { begunKilograms } from "#app/domain/units/weight.ts";
import type { CompiledLiveMethod, CompiledService } from "./compile.ts";
import { exchangeBetween } from "./exchange.ts";
import { capAmount, convertCapped, shareOf } from "./limits.ts";
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
}

/** What a carrier account had to say about the cart, from whichever source. */
export interface LiveAnswer {
  readonly source: "live" | "cached" | "backup_lane" | "none";
  readonly rates: readonly LiveRate[];
  /** null: it answered; "no_service": it answered that it does not serve the lane */
  readonly failure: string | null;
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

const UNASKED: LiveAnswer = { source: "none", rates: [], failure: "other" };

const RATE_STEPS = {
  live: "carrier_rate",
  cached: "carrier_rate_cached",
  backup_lane: "carrier_rate_lane",
} as const;

/**
 * The chosen services of a live method: the carrier's price, marked up, in the cart's currency. Where the carrier gives
 * nothing for any of them, the merchant's backup price is offered under the code of the first service.
 */
export function decideLive(
  input: Omit<LiveContext, "answer"> & { readonly answers: LiveAnswers },
): Decided[] {
  const answer = input.answers.get(input.method.accountId) ?? UNASKED;
  const context: LiveContext = { ...input, answer };
  const decided = input.method.services.map((service) => decideService(context, service));
  if (decided.some(({ rate }) => rate !== null) || !backupApplies(context)) return decided;
  return decided.map((entry, position) => (position === 0 ? backUp(context, entry) : entry));
}

function decideService(context: LiveContext, service: CompiledService): Decided {
  const { method, answer, opening } = context;
  if (service.duplicate)
    return hidden(context, service, {
      reason: "duplicate_code",
      steps: [step("duplicate_code", { code: service.code })],
    });
  if (answer.source === "none") {
    const failure = answer.failure ?? "no_service";
    if (failure === "no_service") return hidden(context, service, missing(service));
    const steps = [step("carrier_failed", { failure })];
    if (method.backup === null) steps.push(step("backup_none"));
    return hidden(context, service, { reason: failureReason(failure), steps });
  }
  const rate = cheapest(answer.rates.filter((candidate) => sameService(candidate, service)));
  if (rate === null) return hidden(context, service, missing(service));
  const draft = priceLive(context, rate, answer.source);
  if (draft === null)
    return hidden(context, service, {
      reason: "currency_unknown",
      steps: [step("carrier_currency_unknown", { currency: rate.currency })],
    });
  const steps = [...opening, ...draft.steps];
  return finish(context.prepared, { ...identity(context, service), ...draft, steps, method });
}

const missing = ({ carrier, service }: CompiledService) => ({
  reason: "service_not_offered" as const,
  steps: [step("carrier_service_missing", { carrier, service })],
});

function failureReason(failure: string): Reason {
  return failure === "timeout" || failure === "deadline" ? "carrier_timeout" : "carrier_failed";
}

function sameService(rate: LiveRate, service: CompiledService): boolean {
  return (
    rate.carrier.toLowerCase() === service.carrier.toLowerCase() &&
    rate.service.toLowerCase() === service.service.toLowerCase()
  );
}

/** An account may hold two contracts of one carrier: the shopper gets the better one. A price below zero is no price. */
function cheapest(rates: readonly LiveRate[]): LiveRate | null {
  return rates
    .filter((rate) => Number.isSafeInteger(rate.priceMinor) && rate.priceMinor >= 0)
    .reduce<LiveRate | null>(
      (best, rate) => (best === null || rate.priceMinor < best.priceMinor ? rate : best),
      null,
    );
}

type PricedDraft = Pick<Draft, "amount" | "free" | "source" | "steps" | "delivery">;

function priceLive(
  { prepared, method }: LiveContext,
  rate: LiveRate,
  source: keyof typeof RATE_STEPS,
): PricedDraft | null {
  const { compiled, cart, measures, today } = prepared;
  const pair = { from: rate.currency, to: cart.currency };
  const exchange = exchangeBetween(compiled.exchange, pair, today);
  if (exchange === null) return null;
  const { carrier, service, currency } = rate;
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

/** A carrier that answers "not on this lane" is believed, unless the merchant has put the destination into the method's zones. */
function backupApplies({ method, answer, zoned }: LiveContext): boolean {
  if (method.backup === null) return false;
  const spoke = answer.source !== "none" || answer.failure === "no_service";
  return zoned || !spoke;
}

function backUp(context: LiveContext, entry: Decided): Decided {
  const { prepared, method } = context;
  const [service] = method.services;
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
