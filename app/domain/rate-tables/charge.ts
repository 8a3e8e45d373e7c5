import { mulDiv } from "#app/domain/money/rounding.ts";
import type { Extra, RateTableRow } from "./schema.ts";

/** What is measured of the goods that a table prices: grams, minor units, units, cubic millimetres; whole numbers. */
export interface Measures {
  readonly weight: number;
  readonly price: number;
  readonly quantity: number;
  readonly volume: number;
}

/** An extra that adds nothing, to spread from. */
export const NO_EXTRA: Extra = {
  perUnit: 0,
  unitsIncluded: 0,
  unitsEvery: null,
  perWeight: 0,
  weightStep: 1,
  weightIncluded: 0,
  basisPoints: 0,
  priceIncluded: 0,
};

/** What a row charges in minor units, never less than nothing; shares of the price are rounded half up. */
export function chargeOf(row: Pick<RateTableRow, "amount" | "extra">, measures: Measures): number {
  const { amount, extra } = row;
  if (extra === null) return amount;
  const beyond = (value: number, included: number) => Math.max(0, value - included);
  const groups =
    extra.unitsEvery === null ? 1 : Math.max(1, Math.ceil(measures.quantity / extra.unitsEvery));
  const units = beyond(measures.quantity, groups * extra.unitsIncluded);
  const steps = Math.ceil(beyond(measures.weight, extra.weightIncluded) / extra.weightStep);
  const share = beyond(measures.price, extra.priceIncluded);
  const charged =
    groups * amount +
    units * extra.perUnit +
    steps * extra.perWeight +
    (extra.basisPoints === 0 ? 0 : mulDiv([share, extra.basisPoints], 10_000, "half_up"));
  return Math.max(0, charged);
}
