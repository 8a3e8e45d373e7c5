import { NO_EXTRA } from "./charge.ts";
import type { Extra, RateTableRow } from "./schema.ts";
import {
  showAmount,
  showPercent,
  showVolume,
  showWeight,
  type SheetOptions,
} from "./sheet-cells.ts";
import { LAYOUTS, type SheetField } from "./sheet-layouts.ts";
import type { CellProblem } from "./sheet-problems.ts";

export type WrittenSheet =
  | { readonly kind: "written"; readonly lines: readonly (readonly string[])[] }
  /** rows that the layout has no words for; the plain one has words for all */
  | { readonly kind: "refused"; readonly problems: readonly CellProblem[] };

/** The spreadsheet of a table, headings first, so that reading it with the same options gives the same rows. */
export function writeSheet(rows: readonly RateTableRow[], options: SheetOptions): WrittenSheet {
  const columns = LAYOUTS[options.layout];
  const problems: CellProblem[] = [];
  const lines = rows.map((row, position) => {
    const beyond = options.layout === "matrix" ? notInMatrix(row) : null;
    const line = position + 2;
    if (beyond !== null)
      problems.push({ line, column: beyond, problem: "not_in_layout", text: "" });
    const cells = cellsOf(row, options);
    return columns.map(({ field }) => cells[field] ?? "");
  });
  if (problems.length > 0) return { kind: "refused", problems };
  return { kind: "written", lines: [columns.map(({ heading }) => heading), ...lines] };
}

/** The column of ours that the matrix columns cannot say, null when they say it all. */
function notInMatrix({ volume, weight, quantity, extra }: RateTableRow): string | null {
  const heading = (field: SheetField) =>
    LAYOUTS.plain.find((column) => column.field === field)?.heading ?? field;
  if (volume.from !== null || volume.to !== null) return heading("volumeFrom");
  if (extra === null) return null;
  if (extra.basisPoints !== 0) return heading("percent");
  if (extra.unitsEvery !== null) return heading("unitsEvery");
  if (extra.perWeight !== 0 && extra.weightIncluded !== (weight.from ?? 0))
    return heading("weightIncluded");
  const included = [0, quantity.from ?? 0];
  if (extra.perUnit !== 0 && !included.includes(extra.unitsIncluded))
    return heading("unitsIncluded");
  return null;
}

function cellsOf(row: RateTableRow, options: SheetOptions): Partial<Record<SheetField, string>> {
  const any = options.layout === "matrix" ? "*" : "";
  const text = (value: string) => (value === "" ? any : value);
  const number = (value: number | null, show: (value: number) => string) =>
    value === null ? any : show(value);
  const weight = (value: number) => showWeight(value, options);
  const amount = (value: number) => showAmount(value, options);
  return {
    country: row.country,
    province: text(row.province),
    city: text(row.city),
    postcodeFrom: text(row.postcodeFrom),
    postcodeTo: text(row.postcodeTo),
    group: text(row.group),
    weightFrom: number(row.weight.from, weight),
    weightTo: number(row.weight.to, weight),
    priceFrom: number(row.price.from, amount),
    priceTo: number(row.price.to, amount),
    quantityFrom: number(row.quantity.from, String),
    quantityTo: number(row.quantity.to, String),
    volumeFrom: number(row.volume.from, showVolume),
    volumeTo: number(row.volume.to, showVolume),
    amount: amount(row.amount),
    service: text(row.service),
    ...(options.layout === "matrix"
      ? { algorithm: text(algorithmOf(row.extra, options)) }
      : extraCells(row.extra ?? NO_EXTRA, options)),
  };
}

function extraCells(extra: Extra, options: SheetOptions): Partial<Record<SheetField, string>> {
  const unlessZero = (value: number, show: (value: number) => string) =>
    value === 0 ? "" : show(value);
  const weight = (value: number) => showWeight(value, options);
  const amount = (value: number) => showSigned(value, options);
  return {
    perUnit: unlessZero(extra.perUnit, amount),
    unitsIncluded: unlessZero(extra.unitsIncluded, String),
    unitsEvery: extra.unitsEvery === null ? "" : String(extra.unitsEvery),
    perWeight: unlessZero(extra.perWeight, amount),
    weightStep:
      extra.perWeight === 0 && extra.weightStep === NO_EXTRA.weightStep
        ? ""
        : weight(extra.weightStep),
    weightIncluded: unlessZero(extra.weightIncluded, weight),
    percent: unlessZero(extra.basisPoints, showPercent),
    priceIncluded: unlessZero(extra.priceIncluded, amount),
  };
}

function algorithmOf(extra: Extra | null, options: SheetOptions): string {
  if (extra === null) return "";
  const parts: string[] = [];
  if (extra.perWeight !== 0) {
    const step = showWeight(extra.weightStep, options);
    parts.push(`w=${step}@${showSigned(extra.perWeight, options)}`);
  }
  if (extra.perUnit !== 0)
    parts.push(`${extra.unitsIncluded === 0 ? "ai" : "i"}=${showSigned(extra.perUnit, options)}`);
  return parts.join("&");
}

function showSigned(minor: number, options: SheetOptions): string {
  return minor < 0 ? `-${showAmount(-minor, options)}` : showAmount(minor, options);
}
