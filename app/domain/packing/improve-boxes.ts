import { isSpent, type Budget } from "./budget.ts";
import { fillBest } from "./fill-best.ts";
import { fitsRoom, totals, type Kind } from "./kinds.ts";
import {
  comparePrices,
  holdAll,
  inStock,
  kindsIn,
  priceOf,
  type BoxOption,
  type Load,
} from "./loads.ts";

export interface Improvement {
  readonly options: readonly BoxOption[];
  readonly budget: Budget;
}

interface Repacking extends Improvement {
  /** boxes of the order that stay as they are */
  readonly others: readonly BoxOption[];
}

function areInStock(boxes: readonly BoxOption[], others: readonly BoxOption[]): boolean {
  return boxes.every((box, at) => inStock(box, [...others, ...boxes.slice(0, at)]));
}

/** Multisets of box types, cheapest first. */
function sets(options: readonly BoxOption[], size: number): BoxOption[][] {
  const all: BoxOption[][] = [];
  const grow = (from: number, chosen: readonly BoxOption[]): void => {
    if (chosen.length === size) {
      all.push([...chosen]);
      return;
    }
    options.slice(from).forEach((option, step) => {
      grow(from + step, [...chosen, option]);
    });
  };
  grow(0, []);
  return all.sort((a, b) => comparePrices(priceOf(a), priceOf(b)));
}

/** Fills the boxes one after the other; null when something stays outside. */
function fillInTurn(
  kinds: readonly Kind[],
  boxes: readonly BoxOption[],
  budget: Budget,
): Load[] | null {
  const loads: Load[] = [];
  let left: readonly Kind[] = kinds;
  for (const [position, option] of boxes.entries()) {
    const rest = boxes.slice(position + 1);
    if (rest.length === 0) {
      const last = holdAll(option, left, { budget, effort: "usual" });
      return last === null ? null : [...loads, last];
    }
    const fitting = left.filter((kind) => fitsRoom(kind, option.room));
    const first = new Set(fitting.filter((kind) => !rest.some(({ room }) => fitsRoom(kind, room))));
    const fill = fillBest({ room: option.room, kinds: fitting, first, budget, effort: "quick" });
    if (fill.left.some((kind) => first.has(kind))) return null;
    if (fill.placed.length === 0) return null;
    loads.push({ option, fill });
    const unfit = left.filter((kind) => !fitsRoom(kind, option.room));
    left = [...unfit, ...fill.left];
    if (left.length === 0) return loads;
  }
  return null;
}

function canHold(boxes: readonly BoxOption[], sums: { volume: number; weight: number }): boolean {
  let volume = 0;
  let weight = 0;
  for (const { room } of boxes) {
    volume += room.volume;
    weight += room.maxWeight;
  }
  return volume >= sums.volume && weight >= sums.weight;
}

/** The same goods in fewer boxes, or in as many that are cheaper and tighter; null when none was found. */
function repack(loads: readonly Load[], { options, budget, others }: Repacking): Load[] | null {
  const kinds = kindsIn(loads);
  const sums = totals(kinds);
  const now = priceOf(loads.map(({ option }) => option));
  for (let size = loads.length - 1; size <= loads.length; size += 1)
    for (const boxes of sets(options, size)) {
      if (size === loads.length && comparePrices(priceOf(boxes), now) >= 0) break;
      if (!canHold(boxes, sums) || !areInStock(boxes, others)) continue;
      if (!kinds.every((kind) => boxes.some(({ room }) => fitsRoom(kind, room)))) continue;
      for (const sequence of size === 1 ? [boxes] : [boxes, boxes.toReversed()]) {
        const found = fillInTurn(kinds, sequence, budget);
        if (found !== null) return found;
        if (isSpent(budget)) return null;
      }
    }
  return null;
}

/** Repacks single boxes and pairs until nothing gets better. */
export function improve(loads: readonly Load[], improvement: Improvement): readonly Load[] {
  let current = loads;
  for (let again = true; again && !isSpent(improvement.budget);) {
    again = false;
    for (let i = 0; i < current.length && !again; i += 1)
      for (let j = i + 1; j < current.length && !again; j += 1) {
        const pair = [current[i], current[j]].filter((load) => load !== undefined);
        const stay = current.filter((load) => !pair.includes(load));
        const found = repack(pair, { ...improvement, others: stay.map(({ option }) => option) });
        if (found === null) continue;
        current = [...stay, ...found];
        again = true;
      }
  }
  return current;
}
