import type { Measures } from "./charge.ts";
import type { Bounds, Range, RateTableRow } from "./schema.ts";

export const DIMENSIONS = ["weight", "price", "quantity", "volume"] as const;

export type Dimension = (typeof DIMENSIONS)[number];

/** The ranges of all rows, both ends inside: two flat lists with four numbers for each row, in the order of DIMENSIONS. */
export interface Boxes {
  readonly lo: Float64Array;
  readonly hi: Float64Array;
}

const SIZE = DIMENSIONS.length;

/** Resolves bounds that are not themselves inside: whole numbers, so the next one is. No bound is 0 or Infinity. */
export function boxesOf(rows: readonly RateTableRow[], bounds: Bounds): Boxes {
  const lo = new Float64Array(rows.length * SIZE);
  const hi = new Float64Array(rows.length * SIZE);
  rows.forEach((row, position) => {
    DIMENSIONS.forEach((dimension, offset) => {
      const [from, to] = insideOf(row[dimension], bounds);
      lo[position * SIZE + offset] = from;
      hi[position * SIZE + offset] = to;
    });
  });
  return { lo, hi };
}

/** The least and the greatest whole number inside a range; it holds none where the first is the greater. */
export function insideOf(range: Range, bounds: Bounds): [lo: number, hi: number] {
  const from = range.from === null ? 0 : range.from + (bounds.from === "exclusive" ? 1 : 0);
  const to = range.to === null ? Infinity : range.to - (bounds.to === "exclusive" ? 1 : 0);
  return [from, to];
}

/** One dimension of one row's box. */
export function sideOf(boxes: Boxes, row: number, dimension: number): { lo: number; hi: number } {
  const at = row * SIZE + dimension;
  return { lo: boxes.lo[at] ?? 0, hi: boxes.hi[at] ?? Infinity };
}

/** Does the row's box hold what was measured? */
export function isInside(boxes: Boxes, row: number, measures: Measures): boolean {
  const at = row * SIZE;
  return (
    within(boxes, at, measures.weight) &&
    within(boxes, at + 1, measures.price) &&
    within(boxes, at + 2, measures.quantity) &&
    within(boxes, at + 3, measures.volume)
  );
}

function within({ lo, hi }: Boxes, at: number, value: number): boolean {
  return (lo[at] ?? 0) <= value && value <= (hi[at] ?? Infinity);
}

/** The dimensions in which at least one of the rows has a bound. */
export function boundedDimensions(boxes: Boxes, rows: readonly number[]): number[] {
  return [0, 1, 2, 3].filter((dimension) =>
    rows.some((row) => {
      const { lo, hi } = sideOf(boxes, row, dimension);
      return lo > 0 || hi < Infinity;
    }),
  );
}

/** Do two rows' boxes share a point? */
export function boxesMeet(boxes: Boxes, one: number, other: number): boolean {
  return [0, 1, 2, 3].every((dimension) => {
    const [a, b] = [sideOf(boxes, one, dimension), sideOf(boxes, other, dimension)];
    return a.lo <= b.hi && b.lo <= a.hi;
  });
}
