/** Cases of another packer (BoxPacker) in our words: shapes only. */
import { z } from "zod";
import { packOrder } from "#app/domain/packing/pack-order.ts";
import { PackingPolicySchema } from "#app/domain/packing/schema.ts";
import type { Box, Dims, Item, PackingResult, Rotation } from "#app/domain/packing/types.ts";
import type { Verdict } from "../cases.ts";

const Edges = z.tuple([z.number(), z.number(), z.number()]);

export const RegressionCase = z.object({
  id: z.string().optional(),
  source: z.string(),
  api: z.string(),
  boxes: z.array(
    z.object({
      id: z.string(),
      outer: Edges,
      inner: Edges,
      tare: z.number(),
      maxWeight: z.number(),
      qty: z.number().optional(),
    }),
  ),
  items: z.array(
    z.object({
      id: z.string(),
      dims: Edges,
      weight: z.number(),
      rotation: z.enum(["BestFit", "KeepFlat", "Never"]),
      qty: z.number(),
    }),
  ),
  expect: z.object({
    boxes: z.number().optional(),
    boxIds: z.record(z.string(), z.string()).optional(),
    itemsInSingleBox: z.number().optional(),
    unpacked: z.number().optional(),
    throws: z.string().optional(),
    // how much room the goods take inside is BoxPacker's own way of packing
    usedDims: z.unknown().optional(),
  }),
});
export type RegressionCase = z.infer<typeof RegressionCase>;

const ROTATIONS: Readonly<Record<string, Rotation>> = {
  BestFit: "any",
  KeepFlat: "upright",
  Never: "none",
};

const dims = ([width, length, depth]: readonly [number, number, number]): Dims => ({
  width,
  length,
  depth,
});

/** A case for one single box has one of it in stock. */
function boxOf(box: RegressionCase["boxes"][number], isSingle: boolean): Box {
  const { id, outer, inner, tare, maxWeight, qty } = box;
  return {
    id,
    outer: dims(outer),
    inner: dims(inner),
    tare,
    maxGross: maxWeight,
    padding: 0,
    cost: null,
    stock: isSingle ? 1 : (qty ?? null),
    maxItems: null,
    groups: null,
  };
}

function itemOf(item: RegressionCase["items"][number]): Item {
  return {
    id: item.id,
    quantity: item.qty,
    dims: dims(item.dims),
    weight: item.weight,
    rotation: ROTATIONS[item.rotation] ?? "any",
    nothingOnTop: false,
    shipsAlone: false,
    nestsBy: null,
    maxPerBox: null,
    group: null,
    parts: [],
  };
}

/** They come from a packer without a budget, one of them with 418 pieces: this is room enough. */
const STEPS = 1_000_000;

/** What our packer makes of a case. */
function packCase({ api, boxes, items }: RegressionCase): PackingResult {
  const isSingle = api.startsWith("VolumePacker");
  return packOrder({
    items: items.map(itemOf),
    boxes: boxes.map((box) => boxOf(box, isSingle)),
    policy: PackingPolicySchema.parse({ maxSteps: STEPS }),
  });
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const unitsLeft = ({ unpacked }: PackingResult) => sum(unpacked.map(({ units }) => units));

function volumeOf(boxes: RegressionCase["boxes"], ids: readonly string[]): number {
  const volumes = new Map(boxes.map(({ id, inner: [w, l, d] }) => [id, w * l * d]));
  return sum(ids.map((id) => volumes.get(id) ?? 0));
}

/** What we did worse than the case expects, in words; empty: it passes. */
function shortfalls(
  { boxes: types, items, expect: expected }: RegressionCase,
  result: PackingResult,
): string[] {
  const { throws, boxes = Infinity, unpacked = 0, itemsInSingleBox, boxIds } = expected;
  const left = unitsLeft(result);
  if (throws !== undefined) return left > 0 ? [] : ["nothing left over, expected some"];
  const all = sum(items.map(({ qty }) => qty));
  const mayStay = itemsInSingleBox === undefined ? unpacked : all - itemsInSingleBox;
  const ids = result.boxes.map(({ boxId }) => boxId);
  const volume = volumeOf(types, ids);
  const wanted = boxIds === undefined ? Infinity : volumeOf(types, Object.values(boxIds));
  return [
    ...(left > mayStay ? [`${left} left over, expected ${mayStay}`] : []),
    ...(ids.length > boxes ? [`${ids.length} boxes, expected ${boxes}`] : []),
    ...(volume > wanted ? [`boxes of ${volume} mm³, expected ${wanted}`] : []),
  ];
}

/** Our packing beside what the case expects: no more boxes, no more left over, no more volume. */
export function judgePacking(given: RegressionCase): Verdict {
  const { usedDims: _, ...expected } = given.expect;
  const result = packCase(given);
  const worse = shortfalls(given, result);
  const boxes = result.boxes.map(({ boxId }) => boxId);
  const got = { boxes, unpacked: unitsLeft(result), worse };
  return { passed: worse.length === 0, expected, got };
}
