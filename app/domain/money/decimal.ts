import { currencyExponent } from "./currency.ts";
import { divideRounded, safe, type Rounding } from "./rounding.ts";

/** An exact non-negative rate: numerator / denominator. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const DECIMAL = /^(\d{1,18})(?:\.(\d{1,18}))?$/;

/** "1.0845" as 10845/10000; null when it is not a plain non-negative decimal. */
export function parseDecimal(text: string): Rational | null {
  const match = DECIMAL.exec(text);
  if (match === null) return null;
  const [, whole = "0", fraction = ""] = match;
  return { numerator: BigInt(whole + fraction), denominator: 10n ** BigInt(fraction.length) };
}

/**
 * "33.10" in minor units of the currency, as carriers write prices; null when it is not a plain non-negative decimal
 * or too large to be exact.
 */
export function decimalToMinor(
  text: string,
  currency: string,
  rounding: Rounding = "half_up",
): number | null {
  const value = parseDecimal(text);
  if (value === null) return null;
  const scaled = value.numerator * 10n ** BigInt(currencyExponent(currency));
  const minor = divideRounded(scaled, value.denominator, rounding);
  return minor <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(minor) : null;
}

/** Minor units as a plain decimal: 3310 USD is "33.10", 100 JPY is "100". */
export function minorToDecimal(minor: number, currency: string): string {
  const exponent = currencyExponent(currency);
  const digits = String(Math.abs(minor)).padStart(exponent + 1, "0");
  const sign = minor < 0 ? "-" : "";
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

export interface Conversion {
  readonly from: string;
  readonly to: string;
  /** units of `to` for one unit of `from` */
  readonly rate: Rational;
}

/**
 * Minor units of one currency in minor units of another. Exact up to the one rounding at the end. Throws RangeError when
 * the result is beyond exact integers.
 */
export function convertMinor(minor: number, conversion: Conversion, rounding: Rounding): number {
  const { from, to, rate } = conversion;
  const numerator = BigInt(minor) * rate.numerator * 10n ** BigInt(currencyExponent(to));
  const denominator = rate.denominator * 10n ** BigInt(currencyExponent(from));
  return safe(divideRounded(numerator, denominator, rounding));
}

/** The same conversion the other way round. Throws RangeError for a rate of zero. */
export function inverse(conversion: Conversion): Conversion {
  if (conversion.rate.numerator === 0n) throw new RangeError("a rate of zero has no inverse");
  return {
    from: conversion.to,
    to: conversion.from,
    rate: { numerator: conversion.rate.denominator, denominator: conversion.rate.numerator },
  };
}
