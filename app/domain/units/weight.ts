/** International avoirdupois ounce and pound (1959 agreement): exactly 28.349523125 g and 16 ounces. */
const NANOGRAMS_PER_OUNCE = 28_349_523_125n;
const NANOGRAMS_PER_GRAM = 1_000_000_000n;

/** Grams in tenths of an ounce, rounded up so that a parcel is never declared too light, as a decimal number of ounces. */
export function ouncesFromGrams(grams: number): number {
  const tenths =
    (BigInt(grams) * NANOGRAMS_PER_GRAM * 10n + NANOGRAMS_PER_OUNCE - 1n) / NANOGRAMS_PER_OUNCE;
  return Number(tenths) / 10;
}

/** Ounces given in thousandths, as whole grams rounded half up. */
export function gramsFromMilliOunces(milliOunces: number): number {
  const divisor = NANOGRAMS_PER_GRAM * 1000n;
  return Number((BigInt(milliOunces) * NANOGRAMS_PER_OUNCE + divisor / 2n) / divisor);
}

/** Pounds given in thousandths, as whole grams rounded half up. */
export function gramsFromMilliPounds(milliPounds: number): number {
  return gramsFromMilliOunces(milliPounds * 16);
}

/** Kilograms, each one begun, as carriers and surcharges count them. */
export function begunKilograms(grams: number): number {
  return Math.ceil(grams / 1000);
}

const NANOGRAMS: Readonly<Record<WeightUnit, bigint>> = {
  g: NANOGRAMS_PER_GRAM,
  kg: NANOGRAMS_PER_GRAM * 1000n,
  oz: NANOGRAMS_PER_OUNCE,
  lb: NANOGRAMS_PER_OUNCE * 16n,
};

export type WeightUnit = "g" | "kg" | "oz" | "lb";

/** Whole grams as scales show them that weigh in hundredths of a unit, in whole grams again; halves go up. */
export function gramsOnScale(grams: number, unit: WeightUnit): number {
  const hundredths = rounded(BigInt(grams) * NANOGRAMS_PER_GRAM * 100n, NANOGRAMS[unit]);
  return Number(rounded(hundredths * NANOGRAMS[unit], NANOGRAMS_PER_GRAM * 100n));
}

function rounded(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator + denominator) / (2n * denominator);
}
