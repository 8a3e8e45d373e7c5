/** Lengths as merchants measure them. Stored in whole millimetres. */
import { readQuantity, showQuantity } from "./typed-decimal.ts";

export const LENGTH_UNITS = ["mm", "cm", "in"] as const;
export type LengthUnit = (typeof LENGTH_UNITS)[number];

/** Tenths of a millimetre in the international inch, exactly (1959 agreement). */
const TENTHS_PER_INCH = 254;

/** Millimetres in one unit. */
const MILLIMETRES: Readonly<Record<LengthUnit, number>> = {
  mm: 1,
  cm: 10,
  in: TENTHS_PER_INCH / 10,
};

/** Longest side a parcel carrier or a forwarder would ever be asked for: 30 m. */
export const LONGEST_MM = 30_000;

/** Whole millimetres, at least 1, or null when the text is no such length. */
export function readLength(text: string, unit: LengthUnit): number | null {
  const millimetres = readQuantity(text, MILLIMETRES[unit], LONGEST_MM);
  return millimetres === null || millimetres < 1 ? null : millimetres;
}

/** The shortest text that reads back as the same length. */
export function showLength(millimetres: number, unit: LengthUnit): string {
  return showQuantity(millimetres, MILLIMETRES[unit]);
}

/** Is this one of the units? For texts from outside. */
export function isLengthUnit(text: string): text is LengthUnit {
  return LENGTH_UNITS.some((unit) => unit === text);
}

/** Millimetres in hundredths of an inch, rounded up so that a box is never declared too small, as a decimal number. */
export function inchesFromMillimetres(millimetres: number): number {
  return Math.ceil((millimetres * 1000) / TENTHS_PER_INCH) / 100;
}
