import { fillByBlocks } from "./block-search.ts";
import { budgetOf } from "./budget.ts";
import { turnsOf, type Kind, type UprightEdges } from "./kinds.ts";
import type { Dims, Placement } from "./types.ts";

/** Equal pieces of cargo. */
export interface Cargo {
  readonly id: string;
  readonly quantity: number;
  /** millimetres, or whichever unit the container is measured in */
  readonly edges: readonly [number, number, number];
  /** which of the edges may be vertical */
  readonly upright: UprightEdges;
  readonly weight: number;
}

export interface ContainerTask {
  readonly inner: Dims;
  /** grams that the cargo may weigh; null: no limit */
  readonly maxWeight: number | null;
  readonly cargo: readonly Cargo[];
  readonly maxSteps: number;
}

export interface ContainerResult {
  readonly placements: readonly Placement[];
  /** pieces that stay outside, by cargo */
  readonly left: readonly { readonly id: string; readonly quantity: number }[];
  /** share of the volume, 0 to 1 */
  readonly fill: number;
  readonly steps: number;
}

/**
 * Fills one container as much as possible, with blocks of equal pieces found by a beam search. Every piece rests on its
 * whole footprint. More steps give a wider search; the same task always gives the same answer.
 */
export function packContainer({
  inner,
  maxWeight,
  cargo,
  maxSteps,
}: ContainerTask): ContainerResult {
  const { width: w, length: l, depth: d } = inner;
  const names = new Map<Kind, string>();
  const kinds = cargo.flatMap(({ id, quantity, edges, upright, weight }, index) => {
    const [a, b, c] = edges;
    const kind: Kind = {
      index,
      item: index,
      turns: turnsOf(edges, upright),
      weight,
      volume: a * b * c,
      thinnest: Math.min(a, b, c),
      fragile: false,
      units: 1,
      maxPerBox: null,
      alone: false,
      group: null,
    };
    names.set(kind, id);
    return Array.from({ length: quantity }, () => kind);
  });
  const volume = w * l * d;
  const room = {
    w,
    l,
    d,
    volume,
    maxWeight: maxWeight ?? Infinity,
    maxUnits: Infinity,
    groups: null,
  };
  const budget = budgetOf(maxSteps);
  const found = fillByBlocks({ room, kinds, budget });
  const outside = new Map<string, number>();
  for (const kind of found.left) {
    const id = names.get(kind) ?? "";
    outside.set(id, (outside.get(id) ?? 0) + 1);
  }
  return {
    placements: found.placed.map(({ kind, ...place }) => ({
      itemId: names.get(kind) ?? "",
      part: null,
      units: 1,
      ...place,
    })),
    left: [...outside].map(([id, quantity]) => ({ id, quantity })),
    fill: found.volume / volume,
    steps: budget.used,
  };
}
