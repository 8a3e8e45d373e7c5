import {
  blocksFor,
  reachOf,
  type Block,
  type BlockSearch,
  type Good,
  type Stock,
} from "./block-choice.ts";
import { supportedSpaces, type Taken } from "./block-spaces.ts";
import { isSpent, spend, type Budget } from "./budget.ts";
import type { Fill } from "./fill.ts";
import { totals, type Kind, type Placed, type Room } from "./kinds.ts";
import { emptyBox, type Space } from "./spaces.ts";

interface Step extends Taken {
  readonly block: Block;
  readonly before: Step | null;
}

interface State extends Stock {
  readonly spaces: readonly Space[];
  readonly last: Step | null;
  readonly volume: number;
}

interface Context extends BlockSearch {
  readonly budget: Budget;
  readonly target: number;
}

/** How far the space's nearest lower corner is from the box's; spaces near corners are filled first. */
function distance(room: Room, space: Space): number {
  const x = Math.min(space.x, room.w - space.X);
  const y = Math.min(space.y, room.l - space.Y);
  return x + y + space.z;
}

function nearest(room: Room, spaces: readonly Space[]): Space | null {
  let best: Space | null = null;
  let least = Infinity;
  let largest = 0;
  for (const space of spaces) {
    const away = distance(room, space);
    const volume = (space.X - space.x) * (space.Y - space.y) * (space.Z - space.z);
    if (away > least || (away === least && volume <= largest)) continue;
    best = space;
    least = away;
    largest = volume;
  }
  return best;
}

/** The next space that something fits into, the blocks for it, and the state without the spaces that nothing fits. */
interface Turn {
  readonly state: State;
  readonly space: Space;
  readonly blocks: readonly Block[];
}

function nextTurn(context: Context, start: State): Turn | null {
  let state = start;
  while (state.volume < context.target) {
    const space = nearest(context.room, state.spaces);
    if (space === null) return null;
    const blocks = blocksFor(context, space, state);
    if (!spend(context.budget, blocks.length + state.spaces.length)) {
      context.budget.used = context.budget.limit;
      return null;
    }
    if (blocks.length > 0) return { state, space, blocks };
    state = { ...state, spaces: state.spaces.filter((other) => other !== space) };
  }
  return null;
}

function placedIn(context: Context, { state, space }: Turn, block: Block): State {
  const { room, goods } = context;
  const kind = goods[block.slot]?.kind;
  const x = space.x <= room.w - space.X ? space.x : space.X - block.w;
  const y = space.y <= room.l - space.Y ? space.y : space.Y - block.l;
  const { w, l, d } = block;
  const last = {
    block,
    before: state.last,
    x,
    y,
    z: space.z,
    w,
    l,
    d,
    fragile: kind?.fragile === true,
  };
  const counts = [...state.counts];
  counts[block.slot] = (counts[block.slot] ?? 0) - block.count;
  return {
    spaces: supportedSpaces(state.spaces, last),
    counts,
    last,
    volume: state.volume + w * l * d,
    weight: state.weight - block.count * (kind?.weight ?? 0),
    units: state.units - block.count * (kind?.units ?? 1),
  };
}

/** Goes on with the best block each time until nothing fits. */
function rollout(context: Context, start: State): State {
  let state = start;
  for (;;) {
    const turn = nextTurn(context, state);
    const [block] = turn?.blocks ?? [];
    if (turn === null || block === undefined) return state;
    state = placedIn(context, turn, block);
  }
}

interface Candidate {
  readonly state: State;
  readonly end: State;
}

function children(context: Context, states: readonly State[], width: number): Candidate[] {
  const found: Candidate[] = [];
  for (const state of states) {
    const turn = nextTurn(context, state);
    if (turn === null) continue;
    for (const block of turn.blocks.slice(0, width)) {
      const next = placedIn(context, turn, block);
      found.push({ state: next, end: rollout(context, next) });
      if (isSpent(context.budget)) return found;
    }
  }
  return found;
}

/** One beam search: `width` states live on, each tries its `width` best blocks, judged by where greed leads from there. */
function beam(context: Context, start: State, width: number): State {
  let best = rollout(context, start);
  let states: readonly State[] = [start];
  while (states.length > 0 && best.volume < context.target && !isSpent(context.budget)) {
    const found = children(context, states, width);
    found.sort((a, b) => b.end.volume - a.end.volume || b.state.volume - a.state.volume);
    const [first] = found;
    if (first !== undefined && first.end.volume > best.volume) best = first.end;
    const seen = new Set<string>();
    states = found
      .filter(({ state, end }) => {
        const key = `${end.volume} ${state.volume}`;
        return !seen.has(key) && seen.add(key);
      })
      .slice(0, width)
      .map(({ state }) => state);
  }
  return best;
}

/** Bodies that differ in nothing that a block search looks at. */
interface Alike extends Good {
  readonly kinds: Kind[];
}

function keyOf({ turns, weight, fragile, units }: Kind): string {
  const ways = turns.map(({ w, l, d }) => `${w} ${l} ${d}`).sort();
  return `${ways.join()} ${weight} ${fragile} ${units}`;
}

function grouped(kinds: readonly Kind[]): Alike[] {
  const groups = new Map<string, Alike>();
  const keys = new Map<Kind, string>();
  for (const kind of kinds) {
    const key = keys.get(kind) ?? keyOf(kind);
    keys.set(kind, key);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { slot: groups.size, kind, kinds: [kind] });
    else group.kinds.push(kind);
  }
  return [...groups.values()];
}

/** The bodies of all blocks; what is placed is taken out of the groups. */
function unravelled(groups: readonly Alike[], end: State): Placed[] {
  const placed: Placed[] = [];
  for (let step = end.last; step !== null; step = step.before) {
    const { block, x, y, z } = step;
    const kinds = groups[block.slot]?.kinds ?? [];
    const { w, l, d } = block.turn;
    for (let i = 0; i < block.nx; i += 1)
      for (let j = 0; j < block.ny; j += 1)
        for (let k = 0; k < block.nz; k += 1) {
          const kind = kinds.pop();
          if (kind === undefined) continue;
          placed.push({ kind, x: x + i * w, y: y + j * l, z: z + k * d, w, l, d });
        }
  }
  return placed;
}

export interface BlockTask {
  readonly room: Room;
  readonly kinds: readonly Kind[];
  readonly budget: Budget;
  /** the widest beam; without it the beam widens until the budget ends */
  readonly widest?: number;
}

/** Fills a box with blocks of equal bodies, by beams of growing width, until everything is in or the budget ends. */
export function fillByBlocks({ room, kinds, budget, widest = 1_024 }: BlockTask): Fill {
  const goods = grouped(kinds);
  const counts = goods.map((group) => group.kinds.length);
  const target = totals(kinds).volume;
  const context = { room, goods, reach: reachOf(room, goods), budget, target };
  const start: State = {
    spaces: [emptyBox(room)],
    counts,
    last: null,
    volume: 0,
    weight: room.maxWeight,
    units: room.maxUnits,
  };
  let best = start;
  for (let width = 1; width <= widest && best.volume < target && !isSpent(budget); width *= 2) {
    const found = beam(context, start, width);
    if (found.volume > best.volume) best = found;
  }
  const placed = unravelled(goods, best);
  const left = goods.flatMap((group) => group.kinds);
  const { weight } = totals(placed.map(({ kind }) => kind));
  return { placed, left, volume: best.volume, weight };
}
