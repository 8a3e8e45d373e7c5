import type { LineFacts } from "../facts.ts";

type Reader = (line: LineFacts) => number | null;

/** Grams, minor units, millimetres or cubic millimetres of one unit or, where the name says total, of the line. */
export const MEASURES = {
  "line.price": (line) => line.priceMinor,
  "line.weight": (line) => line.grams,
  "line.volume": volumeOf,
  "line.quantity": (line) => line.quantity,
  "line.total_price": (line) => line.priceMinor * line.quantity,
  "line.total_weight": (line) => times(line.grams, line.quantity),
} as const satisfies Readonly<Record<string, Reader>>;

/** The same for one unit looked at alone. */
export const UNIT_MEASURES: Readonly<Record<keyof typeof MEASURES, Reader>> = {
  ...MEASURES,
  "line.quantity": () => 1,
  "line.total_price": MEASURES["line.price"],
  "line.total_weight": MEASURES["line.weight"],
};

export type Summand = "weight" | "price" | "volume" | "quantity" | "lines";

/** What a line adds to a sum. */
export const SUMMANDS: Readonly<Record<Summand, Reader>> = {
  weight: MEASURES["line.total_weight"],
  price: MEASURES["line.total_price"],
  volume: (line) => times(volumeOf(line), line.quantity),
  quantity: MEASURES["line.quantity"],
  lines: () => 1,
};

/** Of one unit, cubic millimetres. */
function volumeOf({ catalogue }: LineFacts): number | null {
  const sides = catalogue?.dimensionsMm ?? null;
  return sides === null ? null : sides[0] * sides[1] * sides[2];
}

function times(value: number | null, quantity: number): number | null {
  return value === null ? null : value * quantity;
}

/** A side of one unit by its length, millimetres. */
export function sideOf(line: LineFacts, side: "longest" | "middle" | "shortest"): number | null {
  const sides = line.catalogue?.dimensionsMm ?? null;
  if (sides === null) return null;
  const [a, b, c] = sides;
  const longest = Math.max(a, b, c);
  const shortest = Math.min(a, b, c);
  if (side === "longest") return longest;
  return side === "shortest" ? shortest : a + b + c - longest - shortest;
}
