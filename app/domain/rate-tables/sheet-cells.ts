/** Cells of the spreadsheets read into whole numbers and written from them, each exactly the other way round. */
import {
  readMoney,
  readQuantity,
  showMoney,
  showQuantity,
} from "#app/domain/units/typed-decimal.ts";
import { gramsFromMilliPounds } from "#app/domain/units/weight.ts";
import type { Bounds } from "./schema.ts";
import type { SheetLayout } from "./sheet-layouts.ts";

export interface SheetOptions {
  readonly layout: SheetLayout;
  /** decimals of the shop's currency */
  readonly currencyDigits: number;
  readonly weightUnit: "g" | "kg" | "lb";
  /** whether the ends of ranges are themselves inside */
  readonly bounds: Bounds;
}

const LARGEST = 1_000_000_000_000_000;

/** Empty or the asterisk: anything. */
export function isAny(cell: string): boolean {
  return cell === "" || cell === "*";
}

/** Grams, rounded half up; null for what is no weight. */
export function readWeight(cell: string, { weightUnit }: SheetOptions): number | null {
  if (weightUnit === "g") return readWhole(cell);
  const thousandths = readQuantity(cell, 1_000);
  if (thousandths === null || weightUnit === "kg") return thousandths;
  return gramsFromMilliPounds(thousandths);
}

export function showWeight(grams: number, { weightUnit }: SheetOptions): string {
  if (weightUnit === "g") return String(grams);
  if (weightUnit === "kg") return showQuantity(grams, 1_000);
  // a thousandth of a pound is less than half a gram, so one of them always reads back as the same grams
  const MICROGRAMS_PER_POUND = 453_592_370;
  return showQuantity(Math.round((grams * 1_000_000_000) / MICROGRAMS_PER_POUND), 1_000);
}

/** Minor units; null for what is no amount, or has more decimals than the currency. */
export function readAmount(cell: string, { currencyDigits }: SheetOptions): number | null {
  return readMoney(cell, currencyDigits);
}

/** The same with a sign: discounts are negative. */
export function readSignedAmount(cell: string, options: SheetOptions): number | null {
  if (!cell.startsWith("-")) return readAmount(cell, options);
  const minor = readAmount(cell.slice(1), options);
  return minor === null || minor === 0 ? minor : -minor;
}

export function showAmount(minor: number, { currencyDigits }: SheetOptions): string {
  return showMoney(minor, currencyDigits);
}

/** A whole number, also written "3.0000"; null for anything else. */
export function readWhole(cell: string): number | null {
  const thousandths = readQuantity(cell, 1_000, LARGEST);
  return thousandths !== null && thousandths % 1_000 === 0 ? thousandths / 1_000 : null;
}

/** Cubic millimetres of cubic centimetres, rounded half up. */
export function readVolume(cell: string): number | null {
  return readQuantity(cell, 1_000, LARGEST);
}

export function showVolume(cubicMillimetres: number): string {
  return showQuantity(cubicMillimetres, 1_000);
}

/** Basis points of a percentage ("7.5", "7.5 %"); null for anything else, or finer than a hundredth. */
export function readPercent(cell: string): number | null {
  return readMoney(cell.replace(/\s*%$/, ""), 2);
}

export function showPercent(basisPoints: number): string {
  return showQuantity(basisPoints, 100);
}
