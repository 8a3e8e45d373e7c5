/**
 * No input may make the engine fail: amounts beyond anything a shop charges stop at a cap that leaves every later
 * calculation exact (also a hundredfold on the wire).
 */
import { convertMinor, type Conversion } from "#app/domain/money/decimal.ts";
import { mulDiv } from "#app/domain/money/rounding.ts";

/** Ten million million minor units. */
export const MAX_AMOUNT = 10_000_000_000_000;

const BASIS_POINTS = 10_000;

export function capAmount(amount: number): number {
  return amount < MAX_AMOUNT ? amount : MAX_AMOUNT;
}

/** A share of an amount, rounded half up; 10,000 basis points are the whole. */
export function shareOf(amount: number, basisPoints: number): number {
  return capAmount(mulDiv([capAmount(amount), basisPoints], BASIS_POINTS, "half_up"));
}

/** What a measure costs at a rate for each so many, rounded half up. */
export function proRata(measure: number, { rate, each }: { rate: number; each: number }): number {
  try {
    return capAmount(mulDiv([capAmount(measure), rate], each, "half_up"));
  } catch {
    return MAX_AMOUNT; // the only error is a result beyond exact integers
  }
}

/** Minor units in another currency, rounded half up; unchanged where the conversion is null. */
export function convertCapped(amount: number, conversion: Conversion | null): number {
  if (conversion === null || amount === 0) return amount;
  try {
    return capAmount(convertMinor(capAmount(amount), conversion, "half_up"));
  } catch {
    return MAX_AMOUNT; // the only error is a result beyond exact integers
  }
}
