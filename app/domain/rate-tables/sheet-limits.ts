import type { Measures } from "./charge.ts";

export interface SheetParcel {
  readonly measures: Measures;
  /** millimetres; null: not known, and then no limit is broken */
  readonly length: number | null;
  readonly width: number | null;
  readonly height: number | null;
}

export const LIMITS = [
  "min_weight",
  "max_length",
  "max_height",
  "max_width",
  "max_weight",
] as const;

export type Limit = (typeof LIMITS)[number];

export interface SheetLimits {
  readonly domestic: boolean | null;
  readonly international: boolean | null;
  readonly minWeight: number | null;
  readonly maxWeight: number | null;
  readonly maxLength: number | null;
  readonly maxWidth: number | null;
  readonly maxHeight: number | null;
}

/** Does the service go there? One that says neither goes everywhere. */
export function applies({ domestic, international }: SheetLimits, isDomestic: boolean): boolean {
  if (domestic === null && international === null) return true;
  return (isDomestic ? domestic : international) === true;
}

/** The limits that a parcel breaks; ends are allowed. */
export function limitsBroken(limits: SheetLimits, parcel: SheetParcel): Limit[] {
  const over = (value: number | null, most: number | null) =>
    value !== null && most !== null && value > most;
  const { weight } = parcel.measures;
  const broken: Readonly<Record<Limit, boolean>> = {
    min_weight: limits.minWeight !== null && weight < limits.minWeight,
    max_length: over(parcel.length, limits.maxLength),
    max_height: over(parcel.height, limits.maxHeight),
    max_width: over(parcel.width, limits.maxWidth),
    max_weight: over(weight, limits.maxWeight),
  };
  return LIMITS.filter((limit) => broken[limit]);
}

/** The values when there is one for each, else null. */
export function allOrNone<T>(values: readonly (T | undefined)[]): readonly T[] | null {
  const found = values.filter((value) => value !== undefined);
  return found.length === values.length ? found : null;
}
