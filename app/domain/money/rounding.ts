/**
 * What becomes of the part below one unit. half_up rounds a half away from zero, half_even to the even neighbour, down
 * towards zero, up away from zero.
 */
export type Rounding = "half_up" | "half_even" | "down" | "up";

const LARGEST_EXACT = Number.MAX_SAFE_INTEGER;

/** numerator / denominator as a whole number. Throws RangeError for a zero denominator. */
export function divideRounded(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const whole = n / d;
  const rest = n % d;
  const rounded = rest !== 0n && roundsAway({ whole, rest, d }, rounding) ? whole + 1n : whole;
  return negative ? -rounded : rounded;
}

function roundsAway(
  parts: { whole: bigint; rest: bigint; d: bigint },
  rounding: Rounding,
): boolean {
  if (rounding === "down") return false;
  if (rounding === "up") return true;
  const twice = parts.rest * 2n;
  if (twice !== parts.d) return twice > parts.d;
  return rounding === "half_up" || parts.whole % 2n === 1n;
}

/**
 * factor * multiplier / divisor, exactly, for whole numbers. Products beyond 2^53 are computed with big integers, so the
 * result is right as long as it is itself a safe integer; otherwise it throws RangeError.
 */
export function mulDiv(
  factors: readonly [number, number],
  divisor: number,
  rounding: Rounding,
): number {
  const [factor, multiplier] = factors;
  const product = factor * multiplier;
  if (product >= 0 && product < LARGEST_EXACT / 2 && divisor > 0)
    return divideSmall(product, divisor, rounding);
  return safe(divideRounded(BigInt(factor) * BigInt(multiplier), BigInt(divisor), rounding));
}

function divideSmall(product: number, divisor: number, rounding: Rounding): number {
  const rest = product % divisor;
  const whole = (product - rest) / divisor;
  if (rest === 0 || rounding === "down") return whole;
  if (rounding === "up") return whole + 1;
  const twice = rest * 2;
  if (twice !== divisor) return twice > divisor ? whole + 1 : whole;
  return rounding === "half_up" || whole % 2 === 1 ? whole + 1 : whole;
}

/** Throws RangeError when the number cannot be held exactly. */
export function safe(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is beyond exact integers`);
  return number;
}
