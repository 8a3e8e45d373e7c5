import { isSpent, spend, type Budget } from "./budget.ts";
import { fitsRoom, totals, type Kind, type Placed, type Room } from "./kinds.ts";
import { findPlace, type Rule } from "./place.ts";
import { emptyBox, spacesAfter, type Space } from "./spaces.ts";

/** What one pass put into a box, and what it left over, in the order in which it was offered. */
export interface Fill {
  readonly placed: readonly Placed[];
  readonly left: readonly Kind[];
  readonly volume: number;
  readonly weight: number;
}

interface Pass {
  readonly room: Room;
  readonly rule: Rule;
  readonly centred: boolean;
  readonly least: number;
  readonly budget: Budget;
  readonly counts: Map<number, number>;
  readonly placed: Placed[];
  spaces: readonly Space[];
  volume: number;
  weight: number;
  units: number;
}

function takesGroup({ groups }: Room, { group }: Kind): boolean {
  return groups === null || (group !== null && groups.includes(group));
}

/** May one more of this kind come in, apart from where it would stand? */
function isWelcome(pass: Pass, kind: Kind): boolean {
  const { room, placed, counts } = pass;
  if (pass.weight + kind.weight > room.maxWeight) return false;
  if (pass.volume + kind.volume > room.volume) return false;
  if (pass.units + kind.units > room.maxUnits || !takesGroup(room, kind)) return false;
  if (placed.length > 0 && (kind.alone || placed[0]?.kind.alone === true)) return false;
  return kind.maxPerBox === null || (counts.get(kind.item) ?? 0) + kind.units <= kind.maxPerBox;
}

function put(pass: Pass, kind: Kind): boolean {
  if (!isWelcome(pass, kind)) return false;
  if (!spend(pass.budget, pass.spaces.length)) {
    pass.budget.used = pass.budget.limit;
    return false;
  }
  const { spaces, placed, rule } = pass;
  const found = findPlace({ kind, spaces, placed, rule });
  if (found === null) return false;
  const body = pass.centred && placed.length === 0 ? centre(pass.room, found) : found;
  pass.spaces = spacesAfter(spaces, body, pass.least);
  pass.placed.push(body);
  pass.volume += kind.volume;
  pass.weight += kind.weight;
  pass.units += kind.units;
  if (kind.maxPerBox !== null)
    pass.counts.set(kind.item, (pass.counts.get(kind.item) ?? 0) + kind.units);
  return true;
}

/** Offers every kind once; equal ones after a refusal are not tried again. */
function offer(pass: Pass, sequence: readonly Kind[]): Kind[] {
  const left: Kind[] = [];
  let refused: Kind | null = null;
  for (const kind of sequence)
    if (kind === refused || isSpent(pass.budget) || !put(pass, kind)) {
      left.push(kind);
      refused = kind;
    }
  return left;
}

export interface FillTask {
  readonly room: Room;
  readonly sequence: readonly Kind[];
  readonly rule: Rule;
  readonly budget: Budget;
  /** the first body stands in the middle of its roomier side: a plate that two stacks can share */
  readonly centred?: boolean;
}

function centre(room: Room, body: Placed): Placed {
  const across = room.w - body.w;
  const along = room.l - body.l;
  return across > along
    ? { ...body, x: Math.floor(across / 2) }
    : { ...body, y: Math.floor(along / 2) };
}

/** One greedy pass: bodies in the given sequence, each to its best place by the rule. */
export function fill({ room, sequence, rule, budget, centred = false }: FillTask): Fill {
  let least = Infinity;
  for (const kind of sequence) least = Math.min(least, kind.thinnest);
  const pass: Pass = {
    room,
    rule,
    centred,
    least,
    budget,
    counts: new Map(),
    placed: [],
    spaces: [emptyBox(room)],
    volume: 0,
    weight: 0,
    units: 0,
  };
  let left = offer(pass, sequence);
  // what stands now may carry what found no support before
  for (let before = -1; left.length > 0 && before !== pass.placed.length && !isSpent(budget);) {
    before = pass.placed.length;
    left = offer(pass, left);
  }
  return { placed: pass.placed, left, volume: pass.volume, weight: pass.weight };
}

/** Nothing in the box. */
export function emptyFill(left: readonly Kind[]): Fill {
  return { placed: [], left, volume: 0, weight: 0 };
}

/** Cheap reasons why these bodies cannot all be in one box. */
export function cannotHold(room: Room, kinds: readonly Kind[]): boolean {
  const { volume, weight, units } = totals(kinds);
  if (volume > room.volume || weight > room.maxWeight || units > room.maxUnits) return true;
  return kinds.some((kind) => (kind.alone && kinds.length > 1) || !fitsRoom(kind, room));
}
