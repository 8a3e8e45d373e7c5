import { isSpent, type Budget } from "./budget.ts";
import { cannotHold, fill } from "./fill.ts";
import { fillBest, sorted } from "./fill-best.ts";
import { fitsRoom, totals, type Kind, type Room } from "./kinds.ts";
import { grossOf, holdAll, inStock, kindsIn, type BoxOption, type Load } from "./loads.ts";
import { mutated, shuffledByWeight, type Chance } from "./shuffle.ts";

interface Exchange {
  readonly give: readonly Kind[];
  readonly take: readonly Kind[];
  readonly after: number;
}

type Pair = readonly [Load, Load];
type Options = readonly [BoxOption, BoxOption];

const TRIES_PER_PAIR = 24;
const CLIMBS = 250;
/** pairs of an order that are worth it */
const PAIRS_TO_CLIMB = 2;

function gapOf([a, b]: Pair): number {
  return Math.abs(grossOf(a) - grossOf(b));
}

/** Nothing, and each kind alone. */
function handfuls(kinds: readonly Kind[]): Kind[][] {
  return [[], ...[...new Set(kinds)].map((kind) => [kind])];
}

/** Up to two bodies for up to two others, such that the boxes become more equal in weight; best first. */
function exchanges(heavy: Load, light: Load): Exchange[] {
  const gap = grossOf(heavy) - grossOf(light);
  const space = light.option.room.volume - light.fill.volume;
  const strength = light.option.room.maxWeight - light.fill.weight;
  const takes = handfuls(kindsIn([light])).map((take) => ({ take, ...totals(take) }));
  const found: Exchange[] = [];
  for (const give of handfuls(kindsIn([heavy]))) {
    const given = totals(give);
    for (const { take, weight, volume } of takes) {
      const moved = given.weight - weight;
      if (moved <= 0 || moved >= gap || moved > strength) continue;
      if (given.volume - volume <= space)
        found.push({ give, take, after: Math.abs(gap - 2 * moved) });
    }
  }
  return found.sort((a, b) => a.after - b.after || a.give.length - b.give.length);
}

function exchanged(kinds: readonly Kind[], out: readonly Kind[], into: readonly Kind[]): Kind[] {
  const rest = [...kinds];
  for (const kind of out) rest.splice(rest.indexOf(kind), 1);
  return [...rest, ...into];
}

/** One exchange between two boxes that makes them more equal, or null. */
function levelled(heavy: Load, light: Load, budget: Budget): Pair | null {
  const search = { budget, effort: "quick" as const };
  const above = kindsIn([heavy]);
  const below = kindsIn([light]);
  let tries = 0;
  for (const { give, take } of exchanges(heavy, light)) {
    const lighter = exchanged(above, give, take);
    const heavier = exchanged(below, take, give);
    if (cannotHold(light.option.room, heavier) || cannotHold(heavy.option.room, lighter)) continue;
    if (tries === TRIES_PER_PAIR || isSpent(budget)) return null;
    tries += 1;
    const second = holdAll(light.option, heavier, search);
    const first = second === null ? null : holdAll(heavy.option, lighter, search);
    if (first !== null && second !== null) return [first, second];
  }
  return null;
}

/** The heaviest body to the first box, each other one to whichever is lighter so far, heaviest first. */
function dealtOut(kinds: readonly Kind[], [one, other]: Options): [Kind[], Kind[]] {
  const hands: [Kind[], Kind[]] = [[], []];
  let first = one.tare;
  let second = other.tare;
  for (const kind of sorted(kinds, "weight"))
    if (hands[0].length === 0 || first <= second) {
      hands[0].push(kind);
      first += kind.weight;
    } else {
      hands[1].push(kind);
      second += kind.weight;
    }
  return hands;
}

interface Half {
  readonly room: Room;
  readonly fitting: readonly Kind[];
  readonly unfit: readonly Kind[];
  /** what fits nowhere else */
  readonly first: ReadonlySet<Kind>;
}

/** The first box's room with at most half of the weight, and which goods may go there. */
function halfOf(kinds: readonly Kind[], [one, other]: Options): Half {
  const half = Math.ceil((totals(kinds).weight + one.tare + other.tare) / 2) - one.tare;
  const room = { ...one.room, maxWeight: Math.min(half, one.room.maxWeight) };
  const fitting = kinds.filter((kind) => fitsRoom(kind, room));
  const unfit = kinds.filter((kind) => !fitsRoom(kind, room));
  return {
    room,
    fitting,
    unfit,
    first: new Set(fitting.filter((kind) => !fitsRoom(kind, other.room))),
  };
}

/** The first box gets as much as possible of its half of the weight, the second one the rest. */
function filledToHalf(kinds: readonly Kind[], [one, other]: Options, budget: Budget): Pair | null {
  const { room, fitting, unfit, first } = halfOf(kinds, [one, other]);
  const fill = fillBest({ room, kinds: fitting, first, by: "weight", budget, effort: "usual" });
  if (fill.placed.length === 0) return null;
  const rest = holdAll(other, [...unfit, ...fill.left], { budget, effort: "usual" });
  return rest === null ? null : [{ option: one, fill }, rest];
}

function dealt(kinds: readonly Kind[], options: Options, budget: Budget): Pair | null {
  const search = { budget, effort: "usual" as const };
  const [left, right] = dealtOut(kinds, options);
  if (cannotHold(options[1].room, right)) return null;
  const first = holdAll(options[0], left, search);
  const second = first === null ? null : holdAll(options[1], right, search);
  return first === null || second === null ? null : [first, second];
}

/** The same goods in two boxes of these types, split by weight from the start. */
function splitAnew(pair: Pair, [one, other]: Options, budget: Budget): Pair | null {
  const kinds = kindsIn(pair);
  return (
    dealt(kinds, [one, other], budget) ??
    dealt(kinds, [other, one], budget) ??
    filledToHalf(kinds, [other, one], budget) ??
    filledToHalf(kinds, [one, other], budget)
  );
}

interface Balancing {
  readonly options: readonly BoxOption[];
  readonly budget: Budget;
  /** grams; two boxes further apart than this may get larger types, null: types always stay */
  readonly tolerance: number | null;
}

interface Climb {
  readonly number: number;
  readonly sequence: readonly Kind[];
  readonly first: ReadonlySet<Kind>;
  readonly chance: Chance;
}

/** Mostly a small step from the best sequence, now and then a leap. */
function nextSequence({ number, sequence, first, chance }: Climb): readonly Kind[] {
  if (number === 0) return sequence;
  if (number % 3 !== 0) return mutated(sequence, chance);
  const rest = sequence.filter((kind) => !first.has(kind));
  return [...sequence.filter((kind) => first.has(kind)), ...shuffledByWeight(rest, chance)];
}

/**
 * Two boxes that remain far apart: the lighter type as heavy as it can be, found by climbing from one sequence of the
 * goods to the next.
 */
function heavierLight(pair: Pair, budget: Budget): Pair | null {
  const [heavy, light] = pair;
  const { room, fitting, unfit, first } = halfOf(kindsIn([light, heavy]), [
    light.option,
    heavy.option,
  ]);
  const chance = { state: 1 };
  let sequence: readonly Kind[] = fitting;
  let best = 0;
  let most = light.fill.weight;
  let found: Pair | null = null;
  for (let number = 0; number < CLIMBS && most < room.maxWeight && !isSpent(budget); number += 1) {
    const next = nextSequence({ number, sequence, first, chance });
    const tried = fill({
      room,
      sequence: next,
      rule: number % 2 === 0 ? "lowest" : "snug",
      budget,
    });
    if (tried.weight < best || tried.left.some((kind) => first.has(kind))) continue;
    best = tried.weight;
    sequence = next;
    if (tried.weight <= most) continue;
    const rest = holdAll(heavy.option, [...unfit, ...tried.left], { budget, effort: "quick" });
    if (rest === null) continue;
    most = tried.weight;
    found = [rest, { option: light.option, fill: tried }];
  }
  return found;
}

/** Two boxes that are far apart, the lighter one or both exchanged for larger types that are not dearer. */
function enlarged(pair: Pair, used: readonly BoxOption[], balancing: Balancing): Pair | null {
  const { options, budget, tolerance } = balancing;
  const [heavy, light] = pair;
  if (tolerance === null || gapOf(pair) <= tolerance) return null;
  for (const option of options) {
    if (isSpent(budget)) return null;
    if (option !== light.option && (option.cost > light.option.cost || !inStock(option, used)))
      continue;
    if (option.room.volume < light.option.room.volume) continue;
    const found = splitAnew(pair, [heavy.option, option], budget);
    const enough = option === light.option ? gapOf(pair) - 1 : gapOf(pair) / 2;
    if (found !== null && gapOf(found) < enough) return found;
  }
  return null;
}

type Better = (pair: Pair, all: readonly Load[]) => Pair | null;

/** The first pair, most unequal first, that `better` improves; pairs that it could not are not asked about again. */
function nextPair(
  loads: readonly Load[],
  vain: Map<Load, Set<Load>>,
  better: Better,
): Load[] | null {
  for (const heavy of loads) {
    const tried = vain.get(heavy) ?? new Set();
    vain.set(heavy, tried);
    for (const light of loads.toReversed()) {
      if (grossOf(light) >= grossOf(heavy)) break;
      if (tried.has(light)) continue;
      const pair = better([heavy, light], loads);
      if (pair !== null)
        return [...loads.filter((load) => load !== heavy && load !== light), ...pair];
      tried.add(light);
    }
  }
  return null;
}

/** Applies `better` to pairs of boxes for as long as it finds something. */
function withPairs(loads: readonly Load[], budget: Budget, better: Better): readonly Load[] {
  const vain = new Map<Load, Set<Load>>();
  let current = loads;
  while (!isSpent(budget)) {
    const byWeight = current.toSorted((a, b) => grossOf(b) - grossOf(a));
    const next = nextPair(byWeight, vain, better);
    if (next === null) return current;
    current = next;
  }
  return current;
}

/**
 * Makes the boxes of an order more equal in gross weight: pairs that are far apart are split anew, if need be into a
 * larger type, then single bodies are moved and swapped.
 */
export function balance(loads: readonly Load[], balancing: Balancing): readonly Load[] {
  const { budget, tolerance } = balancing;
  const split = withPairs(loads, budget, (pair, all) =>
    enlarged(
      pair,
      all.map(({ option }) => option),
      balancing,
    ),
  );
  const level = (all: readonly Load[]): readonly Load[] =>
    withPairs(all, budget, ([heavy, light]) => levelled(heavy, light, budget));
  const levelledOut = level(split);
  let climbs = 0;
  const again = withPairs(levelledOut, budget, (pair) => {
    if (climbs === PAIRS_TO_CLIMB || tolerance === null || gapOf(pair) <= tolerance) return null;
    climbs += 1;
    return heavierLight(pair, budget);
  });
  return again === levelledOut ? levelledOut : level(again);
}
