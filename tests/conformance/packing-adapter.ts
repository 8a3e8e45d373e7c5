/** Cases of another packer (BoxPacker) in our words: shapes only. */
import { z } from "zod";
import { packOrder } from "#app/domain/packing/pack-order.ts";
import { PackingPolicySchema } from "#app/domain/packing/schema.ts";
import type { Box, Dims, Item, PackingResult, Rotation } from "#app/domain/packing/types.ts";

const Edges = z.tuple([z.number(), z.number(), z.number()]);

export const RegressionCase = z.object({
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
export function packCase({ api, boxes, items }: RegressionCase): PackingResult {
  const isSingle = api.startsWith("VolumePacker");
  return packOrder({
    items: items.map(itemOf),
    boxes: boxes.map((box) => boxOf(box, isSingle)),
    policy: PackingPolicySchema.parse({ maxSteps: STEPS }),
  });
}
