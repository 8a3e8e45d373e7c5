/** Length, width and height of one variant as a merchant gives them: in the page's fields or a line of a spreadsheet. */
import { isLengthUnit, readLength } from "#app/domain/units/lengths.ts";
import type { LengthUnit } from "#app/domain/units/lengths.ts";

export type DimensionTexts = readonly [length: string, width: string, height: string];

export type ReadDimensions =
  /** nothing was given */
  | { readonly kind: "empty" }
  | { readonly kind: "given"; readonly mm: readonly [number, number, number] }
  /** positions (0 length, 1 width, 2 height) that are missing or no lengths */
  | { readonly kind: "wrong"; readonly positions: readonly number[] };

/** All three or none: two sides of a box say nothing. */
export function readDimensions(texts: DimensionTexts, unit: LengthUnit): ReadDimensions {
  if (texts.every((text) => text.trim() === "")) return { kind: "empty" };
  const read = texts.map((text) => readLength(text, unit));
  const positions = read.flatMap((value, position) => (value === null ? [position] : []));
  const [length, width, height] = read;
  if (positions.length > 0 || length == null || width == null || height == null)
    return { kind: "wrong", positions };
  return { kind: "given", mm: [length, width, height] };
}

/** Columns of the spreadsheet, in the order of an export. An import needs the three sides and one way to find the variant. */
export const DIMENSION_COLUMNS = [
  "variant_id",
  "sku",
  "product",
  "variant",
  "length",
  "width",
  "height",
  "unit",
] as const;

export interface SheetLine {
  readonly variantId: string;
  readonly sku: string;
  readonly texts: DimensionTexts;
  readonly unit: string;
}

/** What is wrong with a line: a key of the locale files (products.json, `import.problems.<key>`). */
export type LineProblem =
  | "noVariant"
  | "badVariantId"
  | "unknownVariant"
  | "unknownSku"
  | "ambiguousSku"
  | "badUnit"
  | "badLength"
  | "twice";

export type ReadLine =
  | { readonly kind: "skip" }
  | { readonly kind: "problem"; readonly problem: LineProblem }
  | {
      readonly kind: "row";
      readonly variantId: string;
      readonly sku: string;
      readonly mm: readonly [number, number, number];
    };

/** One line of the spreadsheet. A line without sides is skipped, so that an export can be filled in bit by bit. */
export function readLine(line: SheetLine): ReadLine {
  const unit = line.unit.trim().toLowerCase() || "mm";
  if (!isLengthUnit(unit)) return { kind: "problem", problem: "badUnit" };
  const read = readDimensions(line.texts, unit);
  if (read.kind === "empty") return { kind: "skip" };
  if (read.kind === "wrong") return { kind: "problem", problem: "badLength" };
  const variantId = line.variantId.trim();
  const sku = line.sku.trim();
  if (variantId === "" && sku === "") return { kind: "problem", problem: "noVariant" };
  if (variantId !== "" && !/^\d{1,18}$/.test(variantId))
    return { kind: "problem", problem: "badVariantId" };
  return { kind: "row", variantId, sku, mm: read.mm };
}
