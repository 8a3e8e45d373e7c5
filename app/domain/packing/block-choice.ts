import type { Kind, Room, Size } from "./kinds.ts";
import type { Space } from "./spaces.ts";

/** Equal bodies, equally turned, in nx by ny by nz rows without gaps. */
export interface Block extends Size {
  readonly slot: number;
  readonly turn: Size;
  readonly nx: number;
  readonly ny: number;
  readonly nz: number;
  readonly count: number;
  readonly fitness: number;
}

/** A kind and its position among the goods of one search. */
export interface Good {
  readonly slot: number;
  readonly kind: Kind;
}

/** For each length up to a box's side the longest row of bodies' edges that is not longer. */
export type Reach = readonly [Int32Array, Int32Array, Int32Array];

function reachAlong(side: number, edges: ReadonlySet<number>): Int32Array {
  const table = new Int32Array(side + 1);
  for (let length = 1; length <= side; length += 1) {
    let most = 0;
    for (const edge of edges)
      if (edge <= length) most = Math.max(most, edge + (table[length - edge] ?? 0));
    table[length] = most;
  }
  return table;
}

/** Tables of what rows of these goods can fill along width, length and depth of the room. */
export function reachOf(room: Room, goods: readonly Good[]): Reach {
  const turns = goods.flatMap(({ kind }) => kind.turns);
  return [
    reachAlong(room.w, new Set(turns.map((turn) => turn.w))),
    reachAlong(room.l, new Set(turns.map((turn) => turn.l))),
    reachAlong(room.d, new Set(turns.map((turn) => turn.d))),
  ];
}

export interface BlockSearch {
  readonly room: Room;
  readonly reach: Reach;
  readonly goods: readonly Good[];
}

/** How many of each good are left, by slot, and what weight and how many units may still come in. */
export interface Stock {
  readonly counts: readonly number[];
  readonly weight: number;
  readonly units: number;
}

function usable(table: Int32Array, room: number, taken: number): number {
  return taken + (table[room - taken] ?? 0);
}

/**
 * How well a block suits a space: its volume, less the part of the space that no row of goods can fill any more, and
 * the more of few bodies it consists the better (after Araya, Guerrero and Nunez 2017, "VCS", without its contact term).
 */
function fitnessOf(
  space: Space,
  size: Size,
  { search, count }: { search: BlockSearch; count: number },
): number {
  const W = space.X - space.x;
  const L = space.Y - space.y;
  const D = space.Z - space.z;
  const [alongW, alongL, alongD] = search.reach;
  const left = usable(alongW, W, size.w) * usable(alongL, L, size.l) * usable(alongD, D, size.d);
  const volume = size.w * size.l * size.d;
  const filled = left / (W * L * D);
  return volume * filled * filled * count ** -0.1;
}

interface Offer {
  readonly search: BlockSearch;
  readonly space: Space;
  readonly found: Block[];
}

function propose(
  offer: Offer,
  good: Good,
  shape: { turn: Size; nx: number; ny: number; nz: number },
): void {
  const { turn, nx, ny, nz } = shape;
  const { found, search, space } = offer;
  for (let at = found.length - 1; at >= 0; at -= 1) {
    const other = found[at];
    if (other === undefined || other.slot !== good.slot || other.turn !== turn) break;
    if (other.nx === nx && other.ny === ny && other.nz === nz) return;
  }
  const count = nx * ny * nz;
  const size = { w: nx * turn.w, l: ny * turn.l, d: nz * turn.d };
  const fitness = fitnessOf(space, size, { search, count });
  found.push({ slot: good.slot, turn, nx, ny, nz, count, fitness, ...size });
}

/** Blocks that cannot grow along two axes, for every length along the third. */
function blocksOf(offer: Offer, good: Good, most: number): void {
  const { space } = offer;
  for (const turn of good.kind.turns) {
    const mx = Math.min(most, Math.floor((space.X - space.x) / turn.w));
    const my = Math.min(most, Math.floor((space.Y - space.y) / turn.l));
    const high = Math.min(most, Math.floor((space.Z - space.z) / turn.d));
    const mz = good.kind.fragile ? Math.min(1, high) : high;
    if (mx === 0 || my === 0 || mz === 0) continue;
    for (let nx = mx; nx > 0; nx -= 1) {
      const perRow = Math.floor(most / nx);
      const ny = Math.min(my, perRow);
      propose(offer, good, { turn, nx, ny, nz: Math.min(mz, Math.floor(perRow / ny)) });
      const nz = Math.min(mz, perRow);
      propose(offer, good, { turn, nx, ny: Math.min(my, Math.floor(perRow / nz)), nz });
    }
    for (let ny = my; ny > 0; ny -= 1) {
      const perRow = Math.floor(most / ny);
      const nx = Math.min(mx, perRow);
      propose(offer, good, { turn, nx, ny, nz: Math.min(mz, Math.floor(perRow / nx)) });
      const nz = Math.min(mz, perRow);
      propose(offer, good, { turn, nx: Math.min(mx, Math.floor(perRow / nz)), ny, nz });
    }
    for (let nz = mz; nz > 0; nz -= 1) {
      const perRow = Math.floor(most / nz);
      const nx = Math.min(mx, perRow);
      propose(offer, good, { turn, nx, ny: Math.min(my, Math.floor(perRow / nx)), nz });
      const ny = Math.min(my, perRow);
      propose(offer, good, { turn, nx: Math.min(mx, Math.floor(perRow / ny)), ny, nz });
    }
  }
}

/** All blocks worth considering for a space, the best first. */
export function blocksFor(search: BlockSearch, space: Space, stock: Stock): Block[] {
  const found: Block[] = [];
  const offer = { search, space, found };
  for (const good of search.goods) {
    const byWeight = good.kind.weight > 0 ? Math.floor(stock.weight / good.kind.weight) : Infinity;
    const most = Math.min(
      stock.counts[good.slot] ?? 0,
      byWeight,
      Math.floor(stock.units / good.kind.units),
    );
    if (most > 0) blocksOf(offer, good, most);
  }
  return found.sort((a, b) => b.fitness - a.fitness);
}
