/** What the texts of the box editor mean, and the texts that mean a box. */
import { readLength, showLength, type LengthUnit } from "#app/domain/units/lengths.ts";
import {
  readMoney,
  readQuantity,
  showMoney,
  showQuantity,
} from "#app/domain/units/typed-decimal.ts";
import type { Dims } from "#app/domain/packing/types.ts";
import type { FieldProblem } from "../method-form/schema.ts";
import type { BoxFields, BoxWeightUnit, SideTexts } from "./form/schema.ts";
import type { ShopBox } from "./schema.ts";

export interface BoxFormOptions {
  readonly id: string;
  /** decimals of the shop's currency */
  readonly digits: number;
}

export type ReadBoxResult =
  | { readonly ok: true; readonly box: ShopBox }
  | { readonly ok: false; readonly problems: Record<string, FieldProblem> };

const LONGEST_NAME = 80;
const MOST_GRAMS = 100_000_000;
const MOST_PADDING_MM = 1_000;

/** Grams in a unit (the international avoirdupois pound is 453.59237 g exactly). */
const GRAMS: Readonly<Record<BoxWeightUnit, number>> = { g: 1, lb: 453.59237 };

/** Problems by the path of the field; the first of a field counts. */
class Problems {
  readonly found: Record<string, FieldProblem> = {};

  report(path: string, key: string, values: FieldProblem["values"] = {}): void {
    this.found[path] ??= { key, values };
  }
}

/** The box that the editor's fields mean, or what is wrong, by the path of the field. */
export function readBox(fields: BoxFields, { id, digits }: BoxFormOptions): ReadBoxResult {
  const problems = new Problems();
  const { lengthUnit, weightUnit } = fields;
  const name = fields.name.trim();
  if (name === "") problems.report("name", "required");
  if (name.length > LONGEST_NAME) problems.report("name", "tooLong", { most: LONGEST_NAME });
  const weight = (path: "tare" | "maxGross") => {
    const grams = readQuantity(fields[path], GRAMS[weightUnit], MOST_GRAMS);
    if (grams === null) problems.report(path, "weight");
    return grams ?? 0;
  };
  const box: ShopBox = {
    id,
    name,
    inner: readSides(problems, "inner", { texts: fields.inner, unit: lengthUnit }),
    outer: readSides(problems, "outer", { texts: fields.outer, unit: lengthUnit }),
    tare: weight("tare"),
    maxGross: weight("maxGross"),
    padding: readPadding(problems, fields),
    cost: optional(fields.cost, (text) => readMoney(text, digits)) ?? null,
    maxItems: optional(fields.maxItems, readCount) ?? null,
    enabled: fields.enabled,
  };
  if (box.cost === null && fields.cost.trim() !== "") problems.report("cost", "money");
  if (box.maxItems === null && fields.maxItems.trim() !== "") problems.report("maxItems", "whole");
  refuseImpossible(problems, box);
  return Object.keys(problems.found).length === 0
    ? { ok: true, box }
    : { ok: false, problems: problems.found };
}

/** What the schema refuses too, at the fields that the merchant can mend; what cannot be read is 0 and said already. */
function refuseImpossible(problems: Problems, { inner, outer, tare, maxGross, padding }: ShopBox) {
  const outside = [outer.length, outer.width, outer.depth];
  [inner.length, inner.width, inner.depth].forEach((side, position) => {
    if (side > (outside[position] ?? 0)) problems.report(`outer.${position}`, "outerTooSmall");
  });
  if (tare >= maxGross) problems.report("maxGross", "maxGrossTooLow");
  const narrowest = Math.min(inner.width, inner.length, inner.depth);
  if (narrowest > 0 && narrowest <= 2 * padding) problems.report("padding", "noRoom");
}

interface Sides {
  readonly texts: SideTexts;
  readonly unit: LengthUnit;
}

function readSides(problems: Problems, path: string, { texts, unit }: Sides): Dims {
  const [length, width, depth] = texts.map((text, position) => {
    const millimetres = readLength(text, unit);
    if (millimetres === null) problems.report(`${path}.${position}`, "length");
    return millimetres ?? 0;
  });
  return { length: length ?? 0, width: width ?? 0, depth: depth ?? 0 };
}

function readPadding(problems: Problems, { padding, lengthUnit }: BoxFields): number {
  if (/^[0.,\s]*$/.test(padding)) return 0;
  const millimetres = readLength(padding, lengthUnit);
  if (millimetres !== null && millimetres <= MOST_PADDING_MM) return millimetres;
  problems.report("padding", "length");
  return 0;
}

function readCount(text: string): number | null {
  if (!/^\d{1,15}$/.test(text.trim())) return null;
  const count = Number(text);
  return count < 1 ? null : count;
}

function optional<T>(text: string, read: (text: string) => T | null): T | null {
  return text.trim() === "" ? null : read(text);
}

export interface BoxUnits {
  readonly digits: number;
  readonly lengthUnit: LengthUnit;
  readonly weightUnit: BoxWeightUnit;
}

/** The editor's fields for a box; reading them back with readBox gives the same box. */
export function showBox(box: ShopBox, { digits, lengthUnit, weightUnit }: BoxUnits): BoxFields {
  const length = (millimetres: number) => showLength(millimetres, lengthUnit);
  const weight = (grams: number) => showQuantity(grams, GRAMS[weightUnit]);
  const sides = ({ length: l, width, depth }: Dims): SideTexts => [
    length(l),
    length(width),
    length(depth),
  ];
  return {
    name: box.name,
    lengthUnit,
    weightUnit,
    inner: sides(box.inner),
    outer: sides(box.outer),
    tare: weight(box.tare),
    maxGross: weight(box.maxGross),
    padding: box.padding === 0 ? "" : length(box.padding),
    cost: box.cost === null ? "" : showMoney(box.cost, digits),
    maxItems: box.maxItems === null ? "" : String(box.maxItems),
    enabled: box.enabled,
  };
}

/** The fields of a new box. */
export function emptyBox({ lengthUnit, weightUnit }: Omit<BoxUnits, "digits">): BoxFields {
  return {
    name: "",
    lengthUnit,
    weightUnit,
    inner: ["", "", ""],
    outer: ["", "", ""],
    tare: "",
    maxGross: "",
    padding: "",
    cost: "",
    maxItems: "",
    enabled: true,
  };
}
