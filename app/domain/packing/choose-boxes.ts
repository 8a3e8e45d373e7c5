import { isSpent, withShare, type Budget } from "./budget.ts";
import { fillBest, sorted, type Effort, type Order } from "./fill-best.ts";
import { fitsRoom, totals, type Kind } from "./kinds.ts";
import { comparePrices, holdAll, inStock, priceOf, type BoxOption, type Load } from "./loads.ts";

/** Boxes for an order, so far. */
export interface Choice {
  readonly loads: readonly Load[];
  readonly left: readonly Kind[];
}

/** How the next box is chosen while one is not enough. */
interface Greed {
  readonly order: Order;
  readonly measure: "volume" | "weight" | "bodies";
}

const GREEDS: readonly Greed[] = [
  { order: "volume", measure: "volume" },
  { order: "weight", measure: "weight" },
  { order: "footprint", measure: "bodies" },
  { order: "thickest", measure: "volume" },
];

/** Of the steps that remain, what the search for a single box may use for each type. */
const SHARE_FOR_ONE = 0.15;

/** With more bodies than this every box is filled by a single pass, so that the steps last for a first answer. */
const MANY = 100;

/** The best single box for everything, or null. */
export function oneBox(
  options: readonly BoxOption[],
  kinds: readonly Kind[],
  budget: Budget,
): Load | null {
  for (const option of options) {
    if (option.stock < 1) continue;
    const load = withShare(budget, SHARE_FOR_ONE, (part) =>
      holdAll(option, kinds, { budget: part, effort: "thorough" }),
    );
    if (load !== null) return load;
  }
  return null;
}

function measured(load: Load, by: Greed["measure"]): number {
  if (by === "bodies") return load.fill.placed.length;
  return by === "volume" ? load.fill.volume : load.fill.weight;
}

interface Greedy {
  readonly options: readonly BoxOption[];
  readonly greed: Greed;
  readonly budget: Budget;
  readonly effort: Effort;
}

/** The box that takes the most of what remains; the tightest when several take everything. */
function nextBox(
  remaining: readonly Kind[],
  used: readonly BoxOption[],
  greedy: Greedy,
): Load | null {
  const { options, greed, budget, effort } = greedy;
  let best: Load | null = null;
  let most = 0;
  for (const option of options) {
    if (!inStock(option, used)) continue;
    const kinds = remaining.filter((kind) => fitsRoom(kind, option.room));
    if (kinds.length === 0) continue;
    const load = { option, fill: fillBest({ room: option.room, kinds, budget, effort }) };
    if (load.fill.placed.length === remaining.length) return load;
    const share = measured(load, greed.measure);
    if (load.fill.placed.length > 0 && (best === null || share > most)) {
      best = load;
      most = share;
    }
  }
  return best;
}

function without(kinds: readonly Kind[], load: Load): Kind[] {
  const counts = new Map<Kind, number>();
  for (const { kind } of load.fill.placed) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return kinds.filter((kind) => {
    const count = counts.get(kind) ?? 0;
    if (count > 0) counts.set(kind, count - 1);
    return count === 0;
  });
}

function greedily(kinds: readonly Kind[], greedy: Greedy): Choice {
  const loads: Load[] = [];
  let left: readonly Kind[] = sorted(kinds, greedy.greed.order);
  while (left.length > 0 && !isSpent(greedy.budget)) {
    const load = nextBox(
      left,
      loads.map(({ option }) => option),
      greedy,
    );
    if (load === null) break;
    loads.push(load);
    left = without(left, load);
  }
  return { loads, left };
}

/** Negative when a is better: more packed, then fewer boxes, then cheaper and tighter ones. */
export function compareChoices(a: Choice, b: Choice): number {
  return (
    a.left.length - b.left.length ||
    a.loads.length - b.loads.length ||
    comparePrices(priceOf(a.loads.map((l) => l.option)), priceOf(b.loads.map((l) => l.option)))
  );
}

/** No order can do with fewer boxes than this: by volume, by weight, by bodies that stay alone. */
export function fewestBoxes(options: readonly BoxOption[], kinds: readonly Kind[]): number {
  const { volume, weight, units } = totals(kinds);
  const rooms = options.map(({ room }) => room);
  const room = Math.max(...rooms.map((each) => each.volume));
  const strength = Math.max(...rooms.map((each) => each.maxWeight));
  const most = Math.max(...rooms.map((each) => each.maxUnits));
  return Math.max(
    1,
    Math.ceil(volume / room),
    strength > 0 ? Math.ceil(weight / strength) : 1,
    Math.ceil(units / most),
    kinds.filter((kind) => kind.alone).length,
  );
}

/** Several boxes by several kinds of greed; the best of them. */
export function severalBoxes(
  options: readonly BoxOption[],
  kinds: readonly Kind[],
  budget: Budget,
): Choice {
  const least = fewestBoxes(options, kinds);
  let best: Choice = { loads: [], left: kinds };
  for (const greed of GREEDS) {
    const effort = kinds.length > MANY ? "plain" : "quick";
    const found = greedily(kinds, { options, greed, budget, effort });
    if (best.loads.length === 0 || compareChoices(found, best) < 0) best = found;
    if (isSpent(budget) || (best.left.length === 0 && best.loads.length <= least)) break;
  }
  return best;
}
