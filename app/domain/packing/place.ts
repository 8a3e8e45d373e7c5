import type { Kind, Placed, Size } from "./kinds.ts";
import type { Space } from "./spaces.ts";

/** What makes one place better than another. */
export type Rule = "lowest" | "lowestTop" | "snug" | "wallByLength" | "wallByWidth" | "corner";

/** Boxes measure less than 2^15 mm, so that three lengths in order of importance make one exact number. */
const BASE = 32_768;

/** A body must rest with at least this share of its footprint on the floor or on others. */
const SUPPORT = 0.5;

function inOrder(first: number, second: number, third: number): number {
  return (first * BASE + second) * BASE + third;
}

function snugness(space: Space, turn: Size): number {
  const a = space.X - space.x - turn.w;
  const b = space.Y - space.y - turn.l;
  const c = space.Z - space.z - turn.d;
  const least = Math.min(a, b, c);
  const most = Math.max(a, b, c);
  return inOrder(least, a + b + c - least - most, most);
}

/** A place under examination; one object serves a whole search, because the search is what packing spends its time on. */
interface Spot {
  space: Space;
  turn: Size;
  x: number;
  y: number;
}

function cornerDistance({ space, turn, x, y }: Spot): number {
  const X = x + turn.w;
  const Y = y + turn.l;
  const Z = space.z + turn.d;
  return X * X + Y * Y + Z * Z;
}

/** Smaller is better. Within one space no place is better than its own corner. */
function scoreOf(spot: Spot, rule: Rule): number {
  const { space, turn, x, y } = spot;
  switch (rule) {
    case "lowest":
      return inOrder(space.z, y, x);
    case "lowestTop":
      return inOrder(space.z + turn.d, y, x);
    case "snug":
      return snugness(space, turn);
    case "wallByLength":
      return inOrder(y + turn.l, space.z, x);
    case "wallByWidth":
      return inOrder(x + turn.w, space.z, y);
    case "corner":
      return cornerDistance(spot);
  }
}

/** Does enough of the footprint rest on bodies below, none of which must stay free? */
function restsOn({ space, turn, x, y }: Spot, placed: readonly Placed[]): boolean {
  const { z } = space;
  let area = 0;
  for (const below of placed) {
    if (below.z + below.d !== z) continue;
    const across = Math.min(x + turn.w, below.x + below.w) - Math.max(x, below.x);
    const along = Math.min(y + turn.l, below.y + below.l) - Math.max(y, below.y);
    if (across <= 0 || along <= 0) continue;
    if (below.kind.fragile) return false;
    area += across * along;
  }
  return area >= SUPPORT * turn.w * turn.l;
}

/** Would something that stands already rest on this spot's top? It can: spaces reach below what overhangs. */
function carries({ space, turn, x, y }: Spot, placed: readonly Placed[]): boolean {
  const top = space.z + turn.d;
  return placed.some(
    (above) =>
      above.z === top &&
      above.x < x + turn.w &&
      x < above.x + above.w &&
      above.y < y + turn.l &&
      y < above.y + above.l,
  );
}

export interface PlaceSearch {
  readonly kind: Kind;
  readonly spaces: readonly Space[];
  readonly placed: readonly Placed[];
  readonly rule: Rule;
}

class Finder {
  best: Placed | null = null;
  private bestScore = Infinity;
  private readonly search: PlaceSearch;

  constructor(search: PlaceSearch) {
    this.search = search;
  }

  /** Is it better than the best so far? Then it stands, if it stands soundly: true unless it would fall. */
  consider(spot: Spot): boolean {
    const { kind, placed, rule } = this.search;
    const { space, turn, x, y } = spot;
    const score = scoreOf(spot, rule);
    if (score >= this.bestScore) return true;
    if (space.z > 0 && !restsOn(spot, placed)) return false;
    if (kind.fragile && carries(spot, placed)) return true;
    this.bestScore = score;
    this.best = { kind, x, y, z: space.z, w: turn.w, l: turn.l, d: turn.d };
    return true;
  }

  /** Where a space's own corner hangs in the air, the bodies whose tops reach its base offer corners instead. */
  considerTops(spot: Spot): void {
    const { space, turn } = spot;
    for (const below of this.search.placed) {
      if (below.z + below.d !== space.z) continue;
      const x = Math.max(space.x, below.x);
      const y = Math.max(space.y, below.y);
      if (x === space.x && y === space.y) continue;
      if (x + turn.w > space.X || y + turn.l > space.Y) continue;
      if (x >= below.x + below.w || y >= below.y + below.l) continue;
      spot.x = x;
      spot.y = y;
      this.consider(spot);
    }
  }
}

/** The best sound place for one body by the rule, or null. */
export function findPlace(search: PlaceSearch): Placed | null {
  const finder = new Finder(search);
  const { turns } = search.kind;
  for (const space of search.spaces) {
    const w = space.X - space.x;
    const l = space.Y - space.y;
    const d = space.Z - space.z;
    for (const turn of turns) {
      if (turn.w > w || turn.l > l || turn.d > d) continue;
      const spot = { space, turn, x: space.x, y: space.y };
      if (!finder.consider(spot)) finder.considerTops(spot);
    }
  }
  return finder.best;
}
