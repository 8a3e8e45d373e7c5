import type { CompiledLiveMethod, CompiledService } from "./compile.ts";
import { exchangeBetween } from "./exchange.ts";
import { capAmount, convertCapped, shareOf } from "./limits.ts";
import type { LiveAnswer, LiveRate } from "./live-answer.ts";
import { localise } from "./localise.ts";
import type { Draft } from "./offer.ts";
import type { PreparedCart } from "./prepare.ts";
import { freeOver } from "./pricing.ts";
import { step } from "./trace.ts";
import type { TraceStep } from "./types.ts";

/** A live method that is asked to price a cart, and what its carrier said. */
export interface LiveContext {
  readonly prepared: PreparedCart;
  readonly method: CompiledLiveMethod;
  readonly answer: LiveAnswer;
  /** why the method is in play at all */
  readonly opening: readonly TraceStep[];
  /** the merchant has named a zone that holds the destination */
  readonly zoned: boolean;
}

const RATE_STEPS = {
  live: "carrier_rate",
  cached: "carrier_rate_cached",
  backup_lane: "carrier_rate_lane",
} as const;

/**
 * An account may hold two contracts of one carrier, in two currencies: the shopper gets the better one in the cart's. A
 * price that cannot be converted is left out.
 */
export function cheapest(context: LiveContext, rates: readonly LiveRate[]): PricedDraft | null {
  return rates
    .map((rate) => priceLive(context, rate))
    .reduce<PricedDraft | null>(
      (best, draft) => (best === null || (draft !== null && draft.own < best.own) ? draft : best),
      null,
    );
}

export interface PricedDraft extends Pick<
  Draft,
  "amount" | "free" | "source" | "steps" | "delivery"
> {
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

/** Does the rate answer for this service? */
export function sameService(
  rate: LiveRate,
  service: Pick<CompiledService, "carrier" | "service">,
): boolean {
  return sameName(rate.carrier, service.carrier) && sameName(rate.service, service.service);
}

/** Carriers and services are spelt in any case. */
export function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Carriers answer nonsense too. */
export function isPrice({ priceMinor }: LiveRate): boolean {
  return Number.isSafeInteger(priceMinor) && priceMinor >= 0;
}

/** What a shopper reads of a service. */
export function identity({ prepared, method }: LiveContext, service: CompiledService) {
  const { locale } = prepared.cart;
  return {
    code: service.code,
    name: localise(service.name, locale),
    description: localise(method.description, locale),
  };
}
