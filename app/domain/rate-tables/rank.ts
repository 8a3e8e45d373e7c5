import type { KeySpan } from "#app/domain/rating/postcode-key.ts";
import { sideOf, type Boxes } from "./boxes.ts";
import type { RateTableRow } from "./schema.ts";

/**
 * Which of the rows that match wins.
 * most_specific: the most specific destination (postcode before city before province before country; of two postcode ranges the
 * narrower), then a shipping group before none, then the row with more bounded ranges, then the tightest, then the first.
 * karrio: its universal carrier's order (modules/sdk/karrio/universal/mappers/rating_proxy.py): 1000 points for a postcode,
 * else 100 for a city, else 10 for a country, 5 for a bound of the weight and 5 more for both; then the tightest weight range,
 * then the lowest amount, then the first.
 */
export type SelectionOrder = "most_specific" | "karrio";

export interface RankedTable {
  readonly rows: readonly RateTableRow[];
  readonly boxes: Boxes;
  /** by row: its postcodes, null for every postcode */
  readonly spans: readonly (readonly KeySpan[] | null)[];
}

/** Rows in the order in which they win: the order never depends on what is asked, so one number decides a look-up. */
export function rankRows(table: RankedTable, order: SelectionOrder): Int32Array {
  const all = order === "karrio" ? karrioKeys(table) : specificKeys(table);
  // most tables leave most columns empty: what is the same in every row decides nothing
  const keys = all.filter((key) => key.some((value) => value !== key[0]));
  const rows = Int32Array.from(table.rows.keys());
  return rows.sort((a, b) => {
    for (const key of keys) {
      const difference = (key[a] ?? 0) - (key[b] ?? 0);
      // two infinite widths differ by NaN
      if (difference !== 0 && !Number.isNaN(difference)) return difference;
    }
    return a - b;
  });
}

function specificKeys({ rows, boxes, spans }: RankedTable): Float64Array[] {
  const widths = [0, 1, 2, 3].map((dimension) =>
    keyOf(rows, (_, position) => width(boxes, position, dimension)),
  );
  const bounded = (_: RateTableRow, position: number) =>
    -widths.reduce((sum, key) => sum + ((key[position] ?? 0) < UNBOUNDED ? 1 : 0), 0);
  return [
    keyOf(rows, destinationKey),
    keyOf(rows, (_, position) => spanWidth(spans[position] ?? null)),
    keyOf(rows, ({ group }) => (group === "" ? 0 : -1)),
    keyOf(rows, bounded),
    ...widths,
  ];
}

function destinationKey({ country, province, city, postcodeFrom }: RateTableRow): number {
  const place = (province === "" ? 0 : 2) + (country === "*" ? 0 : 1);
  return -(place + (postcodeFrom === "" ? 0 : 8) + (city === "" ? 0 : 4));
}

function karrioKeys({ rows, boxes }: RankedTable): Float64Array[] {
  return [
    keyOf(rows, (row) => -karrioPoints(row)),
    keyOf(rows, (_, position) => {
      const { lo, hi } = sideOf(boxes, position, 0);
      return hi - lo;
    }),
    keyOf(rows, ({ amount }) => amount),
  ];
}

/** A loop, because Float64Array.from calls back ten times as slowly. */
function keyOf(
  rows: readonly RateTableRow[],
  value: (row: RateTableRow, position: number) => number,
): Float64Array {
  const key = new Float64Array(rows.length);
  rows.forEach((row, position) => {
    key[position] = value(row, position);
  });
  return key;
}

function karrioPoints({ postcodeFrom, city, country, weight }: RateTableRow): number {
  const place = postcodeFrom !== "" ? 1_000 : city !== "" ? 100 : country !== "*" ? 10 : 0;
  const bounds = [weight.from, weight.to].filter((bound) => bound !== null).length;
  return place + 5 * bounds;
}

/** Width of a side without bounds; of one that is open above, the higher its beginning the tighter it is. */
const UNBOUNDED = Number.MAX_SAFE_INTEGER;

function width(boxes: Boxes, row: number, dimension: number): number {
  const { lo, hi } = sideOf(boxes, row, dimension);
  return Math.min(hi, UNBOUNDED) - lo;
}

/** Order of the characters that keys are made of: nothing, blank, digits, letters, everything. */
const DIGITS = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const BASE = DIGITS.length + 2;
/** as many characters as a double holds exactly in that base */
const LENGTH = 9;

/** How much of all codes the spans hold, as a number: a span within another is never the wider. */
function spanWidth(spans: readonly KeySpan[] | null): number {
  if (spans === null) return 0;
  return spans.reduce((sum, { lo, hi }) => sum + position(hi) - position(lo), 0);
}

function position(key: string): number {
  let value = 0;
  let beyond = false;
  for (let at = 0; at < LENGTH; at += 1) {
    beyond ||= key[at] === "\uffff";
    value = value * BASE + (beyond ? BASE - 1 : DIGITS.indexOf(key[at] ?? "?") + 1);
  }
  return value;
}
