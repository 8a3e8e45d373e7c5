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
