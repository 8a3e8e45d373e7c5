/** What the packing engine works on: kinds of equal parcels of goods, and empty boxes. Millimetres and grams, integers. */

/** Sizes along the box's width (x), length (y) and depth (z), after turning. */
export interface Size {
  readonly w: number;
  readonly l: number;
  readonly d: number;
}

/** Something that is placed as one body: a unit, one parcel of a product, or a stack of nested units. */
export interface Kind {
  /** position in the list of kinds; orders equal kinds deterministically */
  readonly index: number;
  /** bodies of one item share it, whether nested or not */
  readonly item: number;
  /** the ways it may stand, without repetitions */
  readonly turns: readonly Size[];
  readonly weight: number;
  readonly volume: number;
  /** shortest edge of all */
  readonly thinnest: number;
  /** nothing may rest on it */
  readonly fragile: boolean;
  /** units of the item that this body consists of: more than one when they are nested */
  readonly units: number;
  /** units of the same item; null: no limit */
  readonly maxPerBox: number | null;
  readonly alone: boolean;
  readonly group: string | null;
}

/** A kind standing in a box; x, y, z is its corner nearest to the box's origin, w, l, d its sizes as it stands. */
export interface Placed extends Size {
  readonly kind: Kind;
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** The room that a box type offers. */
export interface Room extends Size {
  readonly volume: number;
  /** weight that the goods inside may have together: maximum gross weight less the tare */
  readonly maxWeight: number;
  /** units of items, however they are nested */
  readonly maxUnits: number;
  /** null: every group */
  readonly groups: readonly string[] | null;
}

/** Which edge of an item may stand upright: its first, second, third. */
export type UprightEdges = readonly [boolean, boolean, boolean];

/**
 * All different ways to stand for edges a, b, c (millimetres) when only some may be vertical; `turnable` false keeps
 * the first edge along the box's width.
 */
export function turnsOf(
  edges: readonly [number, number, number],
  upright: UprightEdges,
  turnable = true,
): Size[] {
  const [a, b, c] = edges;
  const pairs = [
    { may: upright[2], d: c, w: a, l: b },
    { may: upright[1], d: b, w: a, l: c },
    { may: upright[0], d: a, w: b, l: c },
  ];
  const turns: Size[] = [];
  for (const { may, w, l, d } of pairs) {
    if (!may) continue;
    for (const turn of turnable
      ? [
          { w, l, d },
          { w: l, l: w, d },
        ]
      : [{ w, l, d }])
      if (!turns.some((known) => known.w === turn.w && known.l === turn.l && known.d === turn.d))
        turns.push(turn);
  }
  return turns;
}

/** Can this kind stand in the empty room at all? */
export function fitsRoom(kind: Kind, room: Room): boolean {
  if (kind.weight > room.maxWeight || kind.units > room.maxUnits) return false;
  if (room.groups !== null && (kind.group === null || !room.groups.includes(kind.group)))
    return false;
  return kind.turns.some((turn) => turn.w <= room.w && turn.l <= room.l && turn.d <= room.d);
}

/** Sums over bodies: cubic millimetres, grams, units. */
export function totals(kinds: readonly Kind[]): { volume: number; weight: number; units: number } {
  let volume = 0;
  let weight = 0;
  let units = 0;
  for (const kind of kinds) {
    volume += kind.volume;
    weight += kind.weight;
    units += kind.units;
  }
  return { volume, weight, units };
}
