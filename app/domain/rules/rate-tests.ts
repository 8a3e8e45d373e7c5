import { integerBounds } from "./bounds/integer-bounds.ts";
import type { LeafTest } from "./evaluation.ts";
import type { RateFacts, RuleFacts } from "./facts.ts";
import type { LeafCondition } from "./schema.ts";
import { NO, UNKNOWN, YES } from "./truth.ts";

type PriceCondition = Extract<LeafCondition, { kind: "rate.price" }>;
type OfferedCondition = Extract<LeafCondition, { kind: "rate.offered" }>;

/** A rate that is not offered has no price: unknown. */
export function ratePrice({ methodId, service, bounds }: PriceCondition): LeafTest {
  const { low, high } = integerBounds(bounds);
  return ({ facts, values }, leaf) => {
    let cheapest: number | null = null;
    for (const { priceMinor } of meant(facts, methodId, service) ?? [])
      if (priceMinor !== null && (cheapest === null || priceMinor < cheapest))
        cheapest = priceMinor;
    if (cheapest === null) return UNKNOWN;
    values[leaf] = cheapest;
    return cheapest >= low && cheapest <= high ? YES : NO;
  };
}

/** A carrier that did not answer might have offered it: unknown. */
export function rateOffered({ methodId, service, is }: OfferedCondition): LeafTest {
  return ({ facts, values }, leaf) => {
    const rates = meant(facts, methodId, service);
    if (rates === null) return UNKNOWN;
    const offered = rates.some(({ priceMinor }) => priceMinor !== null);
    if (!offered && rates.some(({ known }) => !known)) return UNKNOWN;
    values[leaf] = offered ? 1 : 0;
    return offered === is ? YES : NO;
  };
}

function meant(
  { rates }: RuleFacts,
  methodId: string,
  service: string | null,
): readonly RateFacts[] | null {
  const wanted = service?.toLowerCase() ?? null;
  return (
    rates?.filter(
      (rate) => rate.methodId === methodId && (wanted === null || rate.service === wanted),
    ) ?? null
  );
}
