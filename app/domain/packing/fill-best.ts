import { fillByBlocks } from "./block-search.ts";
import { isSpent, type Budget } from "./budget.ts";
import { emptyFill, fill, type Fill } from "./fill.ts";
import type { Kind, Room } from "./kinds.ts";
import type { Rule } from "./place.ts";

export type Order = "volume" | "footprint" | "longest" | "thickest" | "weight";

interface Strategy {
  readonly order: Order;
  readonly rule: Rule;
  readonly centred?: boolean;
}

const STRATEGIES: readonly Strategy[] = [
  { order: "volume", rule: "lowest" },
  { order: "footprint", rule: "lowestTop" },
  { order: "volume", rule: "snug" },
  { order: "volume", rule: "corner" },
  { order: "longest", rule: "wallByLength" },
  { order: "longest", rule: "wallByWidth" },
  { order: "thickest", rule: "lowest" },
  { order: "footprint", rule: "snug" },
  { order: "footprint", rule: "lowest", centred: true },
];

const RETRY_RULES: readonly Rule[] = [
  "lowest",
  "snug",
  "lowestTop",
  "corner",
  "wallByLength",
  "wallByWidth",
];

function edgesOf(kind: Kind): { longest: number; thickest: number; footprint: number } {
  let longest = 0;
  let thickest = 0;
  let footprint = 0;
  for (const { w, l, d } of kind.turns) {
    longest = Math.max(longest, w, l, d);
    thickest = Math.max(thickest, Math.min(w, l, d));
    footprint = Math.max(footprint, w * l);
  }
  return { longest, thickest, footprint };
}

function keyOf(kind: Kind, order: Order): number {
  if (order === "volume") return kind.volume;
  if (order === "weight") return kind.weight;
  return edgesOf(kind)[order];
}

/** Largest first; ties by volume, then by the kinds' own order, so that the result never depends on the input's order. */
export function sorted(kinds: readonly Kind[], order: Order): Kind[] {
  const keyed = kinds.map((kind) => ({ kind, key: keyOf(kind, order) }));
  keyed.sort(
    (a, b) => b.key - a.key || b.kind.volume - a.kind.volume || a.kind.index - b.kind.index,
  );
  return keyed.map(({ kind }) => kind);
}

/** How hard to try: passes, repetitions with what was left over put first, and how wide to search with blocks at last. */
const EFFORTS = {
  plain: { strategies: 1, retries: 0, widest: 0 },
  quick: { strategies: 4, retries: 1, widest: 0 },
  usual: { strategies: 6, retries: 3, widest: 0 },
  thorough: { strategies: STRATEGIES.length, retries: 8, widest: 4 },
} as const;
export type Effort = keyof typeof EFFORTS;

export interface BestFillTask {
  readonly room: Room;
  readonly kinds: readonly Kind[];
  readonly budget: Budget;
  readonly effort: Effort;
  /** what makes one fill better than another */
  readonly by?: "volume" | "weight";
  /** these come before all others */
  readonly first?: ReadonlySet<Kind>;
}

/** Nothing is left that could still come in by its weight and volume alone. */
function isFull({ left, weight, volume }: Fill, room: Room): boolean {
  return left.every(
    (kind) => weight + kind.weight > room.maxWeight || volume + kind.volume > room.volume,
  );
}

class Attempts {
  best: Fill;
  private readonly task: BestFillTask;

  constructor(task: BestFillTask) {
    this.task = task;
    this.best = emptyFill(task.kinds);
  }

  /** One pass; true when there is nothing left to do. */
  run(sequence: readonly Kind[], strategy: { rule: Rule; centred?: boolean }): boolean {
    const { room, budget } = this.task;
    return this.keep(fill({ room, sequence, budget, ...strategy }));
  }

  keep(found: Fill): boolean {
    const { by = "volume", first } = this.task;
    const lacks = (fill: Fill): number =>
      first === undefined ? 0 : fill.left.filter((kind) => first.has(kind)).length;
    const gain = lacks(this.best) - lacks(found) || found[by] - this.best[by];
    if (gain > 0 || this.best.placed.length === 0) this.best = found;
    return isFull(found, this.task.room) || isSpent(this.task.budget);
  }
}

function sequenceFor({ kinds, first, by }: BestFillTask, order: Order): Kind[] {
  const sequence = sorted(kinds, by === "weight" && order === "volume" ? "weight" : order);
  if (first === undefined || first.size === 0) return sequence;
  return [
    ...sequence.filter((kind) => first.has(kind)),
    ...sequence.filter((kind) => !first.has(kind)),
  ];
}

/** The fullest of several passes; stops at the first that places everything. */
export function fillBest(task: BestFillTask): Fill {
  const { room, kinds, budget } = task;
  const { strategies, retries, widest } = EFFORTS[task.effort];
  const attempts = new Attempts(task);
  for (const strategy of STRATEGIES.slice(0, strategies))
    if (attempts.run(sequenceFor(task, strategy.order), strategy)) return attempts.best;
  for (let retry = 0; retry < retries; retry += 1) {
    const { left, placed } = attempts.best;
    const rule = RETRY_RULES[retry % RETRY_RULES.length] ?? "lowest";
    if (attempts.run([...left, ...placed.map(({ kind }) => kind)], { rule })) return attempts.best;
  }
  // blocks count neither units of one item in a box nor loners
  const plain = kinds.every((kind) => kind.maxPerBox === null && !kind.alone);
  if (widest > 0 && plain) attempts.keep(fillByBlocks({ room, kinds, budget, widest }));
  return attempts.best;
}
