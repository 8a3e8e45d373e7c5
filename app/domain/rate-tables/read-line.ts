import { COUNTRY_CODES } from "#app/domain/places/countries.ts";
import { alpha2Of } from "#app/domain/places/alpha-3.ts";
import { normaliseCountry, normaliseProvince } from "#app/domain/places/normalise-place.ts";
import { provincesOf } from "#app/domain/places/provinces.ts";
import { insideOf } from "./boxes.ts";
import { problemOf, type Cells, type LineReading } from "./line-reading.ts";
import { spansOf } from "./compile-table.ts";
import { readExtra } from "./read-extra.ts";
import type { Range, RateTableRow } from "./schema.ts";
import {
  isAny,
  readAmount,
  readVolume,
  readWeight,
  readWhole,
  type SheetOptions,
} from "./sheet-cells.ts";
import type { SheetField } from "./sheet-layouts.ts";
import type { FieldProblem } from "./sheet-problems.ts";

const ANY: Range = Object.freeze({ from: null, to: null });
const COUNTRIES = new Set(COUNTRY_CODES);
const LONGEST_TEXT = 120;
const LONGEST_POSTCODE = 40;

/**
 * One line as rows: several when it lists several countries, provinces or postcodes ("US, CA"). No rows when anything is
 * wrong with it.
 */
export function readLine(
  cells: Cells,
  options: SheetOptions,
): { readonly rows: RateTableRow[]; readonly problems: readonly FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const line: LineReading = {
    cells,
    options,
    refuse: (field, problem) => problems.push({ field, problem }),
  };
  const rest = {
    city: text(line, "city"),
    group: text(line, "group"),
    weight: range(line, ["weightFrom", "weightTo"], (cell) => readWeight(cell, options)),
    price: range(line, ["priceFrom", "priceTo"], (cell) => readAmount(cell, options)),
    quantity: range(line, ["quantityFrom", "quantityTo"], readWhole),
    volume: range(line, ["volumeFrom", "volumeTo"], readVolume),
    amount: required(line, "amount", (cell) => readAmount(cell, options)),
    service: text(line, "service"),
  };
  const extra = readExtra(line, rest);
  const rows = destinations(line).map((place) => ({ ...place, ...rest, extra }));
  return { rows: problems.length === 0 ? rows : [], problems };
}

function text({ cells, refuse }: LineReading, field: SheetField): string {
  const cell = cells[field] ?? "";
  if (cell.length > LONGEST_TEXT) refuse(field, "too_long");
  return cell === "*" ? "" : cell;
}

function required(
  { cells, refuse }: LineReading,
  field: SheetField,
  read: (cell: string) => number | null,
): number {
  const cell = cells[field] ?? "";
  const value = read(cell);
  if (value === null) refuse(field, cell === "" ? "missing" : problemOf(field));
  return value ?? 0;
}

function range(
  line: LineReading,
  [fromField, toField]: readonly [SheetField, SheetField],
  read: (cell: string) => number | null,
): Range {
  const end = (field: SheetField) => {
    const cell = line.cells[field] ?? "";
    // the matrix columns write -1 for a beginning that includes 0 although beginnings are excluded
    if (isAny(cell) || (field === fromField && cell === "-1")) return null;
    const value = read(cell);
    if (value === null) line.refuse(field, problemOf(field));
    return value;
  };
  const found = { from: end(fromField), to: end(toField) };
  if (found.from === null && found.to === null) return ANY;
  const [lo, hi] = insideOf(found, line.options.bounds);
  if (lo > hi) line.refuse(toField, "empty_range");
  return found;
}

type Destination = Pick<RateTableRow, "country" | "province" | "postcodeFrom" | "postcodeTo">;

function destinations(line: LineReading): Destination[] {
  return countries(line).flatMap((country) =>
    provinces(line, country).flatMap((province) =>
      postcodes(line, country).map((codes) => ({ country, province, ...codes })),
    ),
  );
}

const listed = (cell: string) =>
  cell.split(/[,;]/).flatMap((item) => (item.trim() === "" ? [] : [item.trim()]));

function countries({ cells, refuse }: LineReading): string[] {
  const cell = cells.country ?? "";
  if (cell === "") refuse("country", "missing");
  return listed(cell).map((item) => {
    if (item === "*") return item;
    const code = (item.length === 3 ? alpha2Of(item) : null) ?? normaliseCountry(item);
    if (!COUNTRIES.has(code)) refuse("country", "bad_country");
    return code;
  });
}

function provinces({ cells, refuse }: LineReading, country: string): string[] {
  const cell = cells.province ?? "";
  if (isAny(cell)) return [""];
  if (country === "*") refuse("province", "province_without_country");
  const known = provincesOf(country);
  return listed(cell).map((item) => {
    const code = normaliseProvince(country, item);
    const isKnown = known.length === 0 || known.some((province) => province.code === code);
    if (!isKnown || code.length > LONGEST_POSTCODE) refuse("province", "bad_province");
    return code;
  });
}

function postcodes(
  { cells, refuse }: LineReading,
  country: string,
): Pick<RateTableRow, "postcodeFrom" | "postcodeTo">[] {
  const from = cells.postcodeFrom ?? "";
  const to = cells.postcodeTo ?? "";
  if (isAny(from)) {
    if (!isAny(to)) refuse("postcodeFrom", "missing");
    return [{ postcodeFrom: "", postcodeTo: "" }];
  }
  const lines = isAny(to) ? listed(from).map((item) => [item, ""]) : [[from, to]];
  return lines.map(([postcodeFrom = "", postcodeTo = ""]) => {
    const tooLong =
      postcodeFrom.length > LONGEST_POSTCODE || postcodeTo.length > LONGEST_POSTCODE / 2;
    const spans = spansOf({ country, postcodeFrom, postcodeTo }) ?? [];
    if (tooLong || spans.length === 0) refuse("postcodeFrom", "bad_postcode");
    return { postcodeFrom, postcodeTo };
  });
}
