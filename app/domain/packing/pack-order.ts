import { assumedDims, bodiesOf, BodyMaker, whyNowhere, type Body } from "./bodies.ts";
import type { Kind, Placed, Room } from "./kinds.ts";
import { comparePrices, grossOf, type BoxOption, type Load } from "./loads.ts";
import { packKinds } from "./pack-kinds.ts";
import type {
  Box,
  Dims,
  Item,
  PackedBox,
  PackingPolicy,
  PackingResult,
  Placement,
  Unpacked,
} from "./types.ts";

interface StockedOption extends BoxOption {
  readonly box: Box;
}

function roomOf({ inner, padding, maxGross, tare, maxItems, groups }: Box): Room {
  const w = inner.width - 2 * padding;
  const l = inner.length - 2 * padding;
  const d = inner.depth - 2 * padding;
  return {
    w,
    l,
    d,
    volume: w * l * d,
    maxWeight: maxGross - tare,
    maxUnits: maxItems ?? Infinity,
    groups,
  };
}

/** Box types in the order in which they are preferred: cheaper, tighter, lighter, of less strength, as given. */
function optionsOf(boxes: readonly Box[]): StockedOption[] {
  const options = boxes.map((box) => ({
    box,
    room: roomOf(box),
    tare: box.tare,
    cost: box.cost ?? 0,
    stock: box.stock ?? Infinity,
  }));
  options.sort(
    (a, b) =>
      comparePrices(
        { cost: a.cost, volume: a.room.volume, tare: a.tare },
        { cost: b.cost, volume: b.room.volume, tare: b.tare },
      ) || a.room.maxWeight - b.room.maxWeight,
  );
  return options.map((option, index) => ({ ...option, index }));
}

interface Prepared {
  readonly bodies: readonly Body[];
  readonly unpacked: readonly Unpacked[];
  readonly assumed: readonly { itemId: string; dims: Dims }[];
}

function prepare(items: readonly Item[], rooms: readonly Room[], policy: PackingPolicy): Prepared {
  const maker = new BodyMaker();
  const bodies: Body[] = [];
  const unpacked: Unpacked[] = [];
  const assumed: { itemId: string; dims: Dims }[] = [];
  for (const item of items) {
    const known = item.parts[0]?.dims ?? item.dims;
    const dims = known ?? assumedDims(policy);
    if (dims === null) {
      unpacked.push({ itemId: item.id, part: null, units: item.quantity, reason: "no_dimensions" });
      continue;
    }
    if (known === null) assumed.push({ itemId: item.id, dims });
    for (const body of bodiesOf(item, dims, { maker, rooms })) {
      const reason = whyNowhere(body, rooms);
      if (reason === null) bodies.push(body);
      else unpacked.push({ itemId: item.id, part: body.part, units: body.units, reason });
    }
  }
  return { bodies, unpacked, assumed };
}

function placementOf(body: Body, { x, y, z, w, l, d }: Placed, padding: number): Placement {
  const { itemId, part, units } = body;
  return { itemId, part, units, x: x + padding, y: y + padding, z: z + padding, w, l, d };
}

function packedBox(load: Load, box: Box, bodyOf: (kind: Kind) => Body | undefined): PackedBox {
  const { width, length, depth } = box.inner;
  const placements = load.fill.placed.flatMap((placed) => {
    const body = bodyOf(placed.kind);
    return body === undefined ? [] : [placementOf(body, placed, box.padding)];
  });
  return {
    boxId: box.id,
    outer: box.outer,
    placements,
    fill: load.fill.volume / (width * length * depth),
    goodsWeight: load.fill.weight,
    grossWeight: grossOf(load),
  };
}

/** Equal lines of the report as one. */
function summed(unpacked: readonly Unpacked[]): Unpacked[] {
  const lines = new Map<string, Unpacked>();
  for (const line of unpacked) {
    const key = JSON.stringify([line.itemId, line.part, line.reason]);
    lines.set(key, { ...line, units: line.units + (lines.get(key)?.units ?? 0) });
  }
  return [...lines.values()];
}

export interface PackingTask {
  readonly items: readonly Item[];
  readonly boxes: readonly Box[];
  readonly policy: PackingPolicy;
}

/**
 * Packs an order: as few boxes as found, then the cheapest and tightest, then balanced by weight. Nothing overlaps,
 * sticks out or overloads, and everything rests on the floor or on at least half of its footprint. What cannot be packed
 * is reported with its reason and never thrown. Millimetres, grams; the same task always gives the same answer.
 */
export function packOrder({ items, boxes, policy }: PackingTask): PackingResult {
  const options = optionsOf(boxes.filter(({ stock }) => stock !== 0));
  const rooms = options.map(({ room }) => room);
  const { bodies, unpacked, assumed } = prepare(items, rooms, policy);
  if (bodies.length === 0) return { boxes: [], unpacked: summed(unpacked), assumed, steps: 0 };
  const { maxSteps, balanceOver: tolerance } = policy;
  const packed = packKinds({ options, kinds: bodies, maxSteps, tolerance });
  const known = new Map<Kind, Body>(bodies.map((body) => [body, body]));
  const boxOf = new Map<BoxOption, Box>(options.map((option) => [option, option.box]));
  const reason = packed.isSpent ? "out_of_steps" : "out_of_boxes";
  const left = packed.left.flatMap((kind) => {
    const body = known.get(kind);
    return body === undefined
      ? []
      : [{ itemId: body.itemId, part: body.part, units: body.units, reason } as const];
  });
  return {
    boxes: packed.loads.flatMap((load) => {
      const box = boxOf.get(load.option);
      return box === undefined ? [] : [packedBox(load, box, (kind) => known.get(kind))];
    }),
    unpacked: summed([...unpacked, ...left]),
    assumed,
    steps: packed.steps,
  };
}
