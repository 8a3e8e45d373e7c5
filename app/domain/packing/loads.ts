import { cannotHold, type Fill } from "./fill.ts";
import { fillBest, type Effort } from "./fill-best.ts";
import type { Budget } from "./budget.ts";
import type { Kind, Room } from "./kinds.ts";

/** A box type as the chooser sees it. */
export interface BoxOption {
  /** position in order of preference: tightest first, then cheaper, then lighter */
  readonly index: number;
  readonly room: Room;
  readonly tare: number;
  /** minor units; 0 where nobody counts it */
  readonly cost: number;
  /** Infinity: as many as needed */
  readonly stock: number;
}

/** One box of an order and what stands in it. */
export interface Load {
  readonly option: BoxOption;
  readonly fill: Fill;
}

/** The kinds of the bodies that stand in these boxes. */
export function kindsIn(loads: readonly Load[]): Kind[] {
  return loads.flatMap((load) => load.fill.placed.map((body) => body.kind));
}

/** Tare and goods, grams. */
export function grossOf(load: Load): number {
  return load.option.tare + load.fill.weight;
}

/** What boxes are compared by when as many hold as much: money first, then room, then tare. */
export interface Price {
  readonly cost: number;
  readonly volume: number;
  readonly tare: number;
}

/** The price of a set of boxes. */
export function priceOf(options: readonly BoxOption[]): Price {
  let cost = 0;
  let volume = 0;
  let tare = 0;
  for (const option of options) {
    cost += option.cost;
    volume += option.room.volume;
    tare += option.tare;
  }
  return { cost, volume, tare };
}

/** Negative when a is the better set of as many boxes. */
export function comparePrices(a: Price, b: Price): number {
  return a.cost - b.cost || a.volume - b.volume || a.tare - b.tare;
}

/** How many more boxes of a type there are, given those in use. */
export function inStock(option: BoxOption, used: readonly BoxOption[]): boolean {
  if (option.stock === Infinity) return true;
  return used.filter((other) => other === option).length < option.stock;
}

/** Everything in this one box, or null: not possible, or not found. */
export function holdAll(
  option: BoxOption,
  kinds: readonly Kind[],
  search: { readonly budget: Budget; readonly effort: Effort },
): Load | null {
  if (kinds.length === 0 || cannotHold(option.room, kinds)) return null;
  const fill = fillBest({ room: option.room, kinds, ...search });
  return fill.left.length === 0 ? { option, fill } : null;
}
