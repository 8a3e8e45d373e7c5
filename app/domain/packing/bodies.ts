import { fitsRoom, turnsOf, type Kind, type Room } from "./kinds.ts";
import type { Dims, Item, PackingPolicy, Rotation, UnpackedReason } from "./types.ts";

/** A kind and whose it is. */
export interface Body extends Kind {
  readonly itemId: string;
  readonly part: number | null;
}

/** The dimensions that stand in for unknown ones, or null: the policy is to refuse. A cube's edge is rounded up. */
export function assumedDims({ missing }: PackingPolicy): Dims | null {
  if (missing.by === "refuse") return null;
  if (missing.by === "dims") return missing.dims;
  let edge = Math.floor(Math.cbrt(missing.volume));
  while (edge ** 3 < missing.volume) edge += 1;
  return { width: edge, length: edge, depth: edge };
}

interface Shape {
  readonly dims: Dims;
  readonly weight: number;
  readonly units: number;
  readonly part: number | null;
}

function turnsFor({ width, length, depth }: Dims, rotation: Rotation) {
  const upright = [rotation === "any", rotation === "any", true] as const;
  return turnsOf([width, length, depth], upright, rotation !== "none");
}

/** Numbers kinds one after the other. */
export class BodyMaker {
  private index = 0;
  private item = -1;

  nextItem(): void {
    this.item += 1;
  }

  make(item: Item, { dims, weight, units, part }: Shape): Body {
    const { width, length, depth } = dims;
    // units nest only while they stand upright
    const rotation = units > 1 && item.rotation === "any" ? "upright" : item.rotation;
    this.index += 1;
    return {
      index: this.index,
      item: this.item,
      itemId: item.id,
      part,
      units,
      turns: turnsFor(dims, rotation),
      weight,
      volume: width * length * depth,
      thinnest: Math.min(width, length, depth),
      fragile: item.nothingOnTop,
      maxPerBox: item.maxPerBox,
      alone: item.shipsAlone,
      group: item.group,
    };
  }
}

function repeated(body: Body, times: number): Body[] {
  return Array.from({ length: times }, () => body);
}

interface Nesting {
  readonly item: Item;
  readonly dims: Dims;
  readonly nestsBy: number;
  readonly rooms: readonly Room[];
  readonly maker: BodyMaker;
}

function stackOf({ item, dims, nestsBy, maker }: Nesting, units: number): Body {
  const depth = dims.depth + (units - 1) * nestsBy;
  return maker.make(item, {
    dims: { ...dims, depth },
    weight: item.weight * units,
    units,
    part: null,
  });
}

/** As few stacks as any box allows, of nearly equal height. */
function nested(nesting: Nesting): Body[] {
  const { item, rooms } = nesting;
  const most = Math.min(item.quantity, item.maxPerBox ?? Infinity, item.shipsAlone ? 1 : Infinity);
  let height = 1;
  while (height < most && rooms.some((room) => fitsRoom(stackOf(nesting, height + 1), room)))
    height += 1;
  const stacks = Math.ceil(item.quantity / height);
  const low = Math.floor(item.quantity / stacks);
  const higher = item.quantity - low * stacks;
  const bodies = higher > 0 ? repeated(stackOf(nesting, low + 1), higher) : [];
  return [...bodies, ...repeated(stackOf(nesting, low), stacks - higher)];
}

/** What is packed for an item of known dimensions: units, stacks of nested units, or the parcels of each unit. */
export function bodiesOf(
  item: Item,
  dims: Dims,
  making: { maker: BodyMaker; rooms: readonly Room[] },
): Body[] {
  const { maker, rooms } = making;
  maker.nextItem();
  if (item.parts.length > 0)
    return item.parts.flatMap((part, number) =>
      repeated(maker.make(item, { ...part, units: 1, part: number }), item.quantity),
    );
  if (item.nestsBy !== null && item.quantity > 1)
    return nested({ item, dims, nestsBy: item.nestsBy, rooms, maker });
  const { weight, quantity } = item;
  return repeated(maker.make(item, { dims, weight, units: 1, part: null }), quantity);
}

/** Why a body fits none of the boxes, or null when it fits one. */
export function whyNowhere(body: Body, rooms: readonly Room[]): UnpackedReason | null {
  if (rooms.some((room) => fitsRoom(body, room))) return null;
  const taking = rooms.filter(
    ({ groups }) => groups === null || (body.group !== null && groups.includes(body.group)),
  );
  if (taking.length === 0) return rooms.length === 0 ? "out_of_boxes" : "no_box_for_group";
  const largeEnough = taking.some((room) => fitsRoom({ ...body, weight: 0 }, room));
  return largeEnough ? "too_heavy" : "too_large";
}
