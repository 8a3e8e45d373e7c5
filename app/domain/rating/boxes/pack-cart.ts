import { packOrder } from "#app/domain/packing/pack-order.ts";
import type {
  Dims,
  Item,
  PackedBox,
  PackingPolicy,
  PackingResult,
  Unpacked,
} from "#app/domain/packing/types.ts";
import { descending, estimateParcels, type Parcel, type Sides } from "../estimate-parcels.ts";
import { isShipped, unitWeights } from "../measures.ts";
import type { PreparedCart } from "../prepare.ts";
import { askable, MOST_DIFFERENT } from "./askable.ts";
import type { CartPacking, CartParcel } from "./cart-packing.ts";
import type { CompiledBoxes } from "./compile-boxes.ts";

/**
 * Larger carts are estimated: a shopper waits for the answer, and the packer's work grows with every unit
 * (docs/decisions/061 has the times).
 */
export const MOST_UNITS = 60;

/** Steps that carts of up to MOST_UNITS never ran out of when measured; counted, so that a replay finds the same boxes. */
const POLICY: PackingPolicy = {
  missing: { by: "refuse" },
  balanceOver: 1_000,
  maxSteps: 60_000,
};

/** Goods of unknown size together, for which one default box stands in. */
const UNKNOWN_ID = "unknown";

/** Packs what a cart ships into the shop's boxes; null: the shop has none. The same cart always gives the same boxes. */
export function packCart(prepared: PreparedCart): CartPacking | null {
  const { boxes } = prepared.compiled;
  if (boxes === null) return null;
  const goods = goodsOf(prepared);
  const units = goods.reduce((sum, { quantity }) => sum + quantity, 0);
  if (units > MOST_UNITS) return estimated(goods, { over: "units", count: units, steps: 0 });
  const items = itemsOf(goods, dimsOf(prepared.compiled.settings.defaultBoxMm));
  const result = packOrder({ items, boxes: boxes.types, policy: POLICY });
  const loose = looseParcels(result.unpacked, { items, goods });
  const packed = result.boxes.map((box) => boxParcel(box, boxes));
  const parcels = [...packed, ...loose.map(bareParcel)];
  const { asked, different } = askable(parcels);
  if (different > MOST_DIFFERENT)
    return estimated(goods, { over: "parcels", count: different, steps: result.steps });
  return { ...factsOf(goods, result), parcels, asked, gaveUp: null, steps: result.steps };
}

/** One line of the cart. */
interface Good {
  readonly id: string;
  readonly name: string;
  readonly quantity: number;
  /** of one unit */
  readonly grams: number;
  readonly sides: Sides | null;
  readonly defaultSides: Sides;
  readonly alone: boolean;
}

function goodsOf(prepared: PreparedCart): Good[] {
  const { cart, facts, compiled } = prepared;
  const weights = unitWeights(prepared);
  return cart.lines.filter(isShipped).map(({ variantId, name, quantity }, position) => {
    const known = facts.get(variantId);
    return {
      id: String(position),
      name,
      quantity,
      grams: weights[position]?.grams ?? 0,
      sides: known?.dimensionsMm ?? null,
      defaultSides: compiled.settings.defaultBoxMm,
      alone: known?.ownBox === true,
    };
  });
}

/**
 * Goods whose size nobody knows are one default box together, as where a shop has no boxes; those that travel alone are a
 * default box each.
 */
function itemsOf(goods: readonly Good[], defaultDims: Dims): Item[] {
  const items = goods
    .filter(({ sides, alone }) => sides !== null || alone)
    .map(({ id, quantity, sides, grams, alone }) =>
      anItem({ id, quantity, dims: sides === null ? defaultDims : dimsOf(sides), grams, alone }),
    );
  const unknown = goods.filter(isLumped);
  if (unknown.length > 0)
    items.push(
      anItem({
        id: UNKNOWN_ID,
        quantity: 1,
        dims: defaultDims,
        grams: gramsOf(unknown),
        alone: false,
      }),
    );
  return items;
}

const isLumped = ({ sides, alone }: Good): boolean => sides === null && !alone;

function anItem(facts: {
  readonly id: string;
  readonly quantity: number;
  readonly dims: Dims;
  readonly grams: number;
  readonly alone: boolean;
}): Item {
  const { id, quantity, dims, grams, alone } = facts;
  return {
    id,
    quantity,
    dims,
    weight: grams,
    rotation: "any",
    nothingOnTop: false,
    shipsAlone: alone,
    nestsBy: null,
    maxPerBox: null,
    group: null,
    parts: [],
  };
}

/** What no box holds: each unit by itself; what the packer did not get to, or goods of unknown size, as an estimate. */
function looseParcels(
  unpacked: readonly Unpacked[],
  { items, goods }: { readonly items: readonly Item[]; readonly goods: readonly Good[] },
): Parcel[] {
  const parcels: Parcel[] = [];
  const pooled: Good[] = [];
  for (const { itemId, units, reason } of unpacked) {
    const item = items.find(({ id }) => id === itemId);
    const good = goods.find(({ id }) => id === itemId);
    if (itemId === UNKNOWN_ID) pooled.push(...goods.filter(isLumped));
    else if (good !== undefined && (reason === "out_of_steps" || item === undefined))
      pooled.push({ ...good, quantity: units });
    else if (item !== undefined && item.dims !== null) {
      const [lengthMm, widthMm, heightMm] = descending(sidesOf(item.dims));
      const grams = Math.max(1, item.weight);
      for (let unit = 0; unit < units; unit += 1)
        parcels.push({ lengthMm, widthMm, heightMm, grams });
    }
  }
  return pooled.length === 0 ? parcels : [...parcels, ...estimateGoods(pooled)];
}

/** As in a shop without boxes: what has no size stands for one default box. */
function estimateGoods(goods: readonly Good[]): Parcel[] {
  const items = goods.flatMap(({ sides, quantity }) =>
    sides === null ? [] : [{ sides: descending(sides), quantity }],
  );
  const unknown = goods.find(({ sides }) => sides === null);
  if (unknown !== undefined) items.push({ sides: descending(unknown.defaultSides), quantity: 1 });
  return estimateParcels({
    items,
    grams: gramsOf(goods),
    heaviest: Math.max(...goods.map(({ grams }) => grams), 1),
    units: goods.reduce((sum, { quantity }) => sum + quantity, 0),
  });
}

function estimated(
  goods: readonly Good[],
  { over, count, steps }: { over: "units" | "parcels"; count: number; steps: number },
): CartPacking {
  const asked = estimateGoods(goods);
  const parcels = asked.map(bareParcel);
  const facts = factsOf(goods, { unpacked: [] });
  return { ...facts, parcels, asked, gaveUp: { over, count }, steps };
}

function factsOf(goods: readonly Good[], { unpacked }: Pick<PackingResult, "unpacked">) {
  const unitsOf = (some: readonly Good[]) => some.reduce((sum, { quantity }) => sum + quantity, 0);
  const lumped = unitsOf(goods.filter(isLumped));
  return {
    names: Object.fromEntries(goods.map(({ id, name }) => [id, name])),
    unknownUnits: unitsOf(goods.filter(({ sides }) => sides === null)),
    looseUnits: unpacked.reduce(
      (sum, { itemId, units }) => sum + (itemId === UNKNOWN_ID ? lumped : units),
      0,
    ),
  };
}

function gramsOf(goods: readonly Good[]): number {
  return goods.reduce((sum, { grams, quantity }) => sum + grams * quantity, 0);
}

function boxParcel(packed: PackedBox, { labels }: CompiledBoxes): CartParcel {
  const { boxId, outer, placements, fill, grossWeight } = packed;
  const { name, inner } = labels.get(boxId) ?? { name: boxId, inner: outer };
  return { box: { id: boxId, name, inner, placements, fill }, outer, grams: grossWeight };
}

function bareParcel({ lengthMm, widthMm, heightMm, grams }: Parcel): CartParcel {
  return { box: null, outer: dimsOf([lengthMm, widthMm, heightMm]), grams };
}

function dimsOf([length, width, depth]: Sides): Dims {
  return { width, length, depth };
}

function sidesOf({ width, length, depth }: Dims): Sides {
  return [length, width, depth];
}
