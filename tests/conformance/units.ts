/** Their decimals in our whole numbers. What has no whole number of ours is said to be unsayable rather than rounded. */
import { decimalToMinor, minorToDecimal, parseDecimal } from "#app/domain/money/decimal.ts";
import { gramsFromMilliOunces, gramsFromMilliPounds } from "#app/domain/units/weight.ts";
import { Unsayable } from "./cases.ts";

/** A number with all its decimals and no exponent. */
const written = new Intl.NumberFormat("en", { useGrouping: false, maximumFractionDigits: 20 });

/** An exact fraction, in whole numbers. */
export function fraction(amount: number): { numerator: number; denominator: number } {
  const exact = parseDecimal(written.format(amount));
  if (exact === null) throw new Unsayable(`${amount} is no plain decimal from 0 on`);
  return { numerator: Number(exact.numerator), denominator: Number(exact.denominator) };
}

/** The whole number of smaller units; "what" names them where there is none. */
function whole(amount: number, per: number, what: string): number {
  const { numerator, denominator } = fraction(amount);
  const units = (numerator * per) / denominator;
  if (!Number.isSafeInteger(units))
    throw new Unsayable(`${amount} is finer than ${what}, and a callback carries whole ones`);
  return units;
}

/** An amount in minor units. */
export function minor(amount: number, currency: string): number {
  const units = decimalToMinor(written.format(amount), currency);
  if (units === null || major(units, currency) !== amount)
    throw new Unsayable(`${amount} is finer than the smallest unit of ${currency}, or below 0`);
  return units;
}

/** Minor units as an amount. */
export const major = (units: number, currency: string): number =>
  Number(minorToDecimal(units, currency));

export const gramsOfKilograms = (amount: number): number => whole(amount, 1_000, "a gram");

/** Hundredths of a percent. */
export const basisPoints = (percent: number): number =>
  whole(percent, 100, "a hundredth of a percent");

const thousandths = (amount: number) => whole(amount, 1_000, "a thousandth");

const GRAMS: Readonly<Record<string, (amount: number) => number>> = {
  LB: (amount) => gramsFromMilliPounds(thousandths(amount)),
  OZ: (amount) => gramsFromMilliOunces(thousandths(amount)),
  KG: gramsOfKilograms,
  G: (amount) => whole(amount, 1, "a gram"),
};

/** A weight in whole grams, as a shop stores pounds and ounces too. */
export function grams(amount: number, unit: string): number {
  const convert = GRAMS[unit];
  if (convert === undefined) throw new Unsayable(`nobody weighs in ${unit}`);
  return convert(amount);
}

/** Pounds in whole milligrams, for what is compared and never stored. */
export const milligramsOfPounds = (amount: number): number =>
  gramsFromMilliPounds(whole(amount, 1_000_000, "a millionth"));

const MICROMETRES: Readonly<Record<string, number>> = { IN: 25_400, CM: 10_000, MM: 1_000 };

/** A length in whole micrometres, for what is compared and never stored. */
export function micrometres(length: number, unit: string): number {
  const per = MICROMETRES[unit];
  if (per === undefined) throw new Unsayable(`nobody measures in ${unit}`);
  return whole(length, per, "a micrometre");
}
