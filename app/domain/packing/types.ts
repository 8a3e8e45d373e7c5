/** Items, boxes and what packing makes of them. Lengths in whole millimetres, weights in whole grams, money in minor units. */

/** Width, length and depth; depth is the edge that is vertical when an item stands upright or a box stands open. */
export interface Dims {
  readonly width: number;
  readonly length: number;
  readonly depth: number;
}

/**
 * "any": all six ways; "upright": only turned in the plane, the depth stays vertical; "none": exactly as given, the
 * width along the box's width.
 */
export type Rotation = "any" | "upright" | "none";

/** One of several parcels that a product is delivered in. */
export interface Part {
  readonly dims: Dims;
  readonly weight: number;
}

export interface Item {
  readonly id: string;
  readonly quantity: number;
  /** null: unknown, see PackingPolicy.missing */
  readonly dims: Dims | null;
  readonly weight: number;
  readonly rotation: Rotation;
  /** fragile: nothing may rest on it */
  readonly nothingOnTop: boolean;
  /** shares its box with nothing, not even another unit */
  readonly shipsAlone: boolean;
  /** how much higher a stack grows with each further unit put into it (buckets, chairs); null: units do not nest */
  readonly nestsBy: number | null;
  /** units of it in one box; null: as many as fit */
  readonly maxPerBox: number | null;
  /** null: none; then only boxes without a list of groups take it */
  readonly group: string | null;
  /** each unit consists of these parcels, which replace `dims` and `weight`; empty: the unit itself is packed */
  readonly parts: readonly Part[];
}

export interface Box {
  readonly id: string;
  readonly outer: Dims;
  readonly inner: Dims;
  /** weight of the empty box */
  readonly tare: number;
  /** tare and goods together */
  readonly maxGross: number;
  /** left free along each inner wall, below and above */
  readonly padding: number;
  /** null: nobody counts it */
  readonly cost: number | null;
  /** null: as many as needed */
  readonly stock: number | null;
  /** units in one box; null: as many as fit */
  readonly maxItems: number | null;
  /** groups of items it may carry; null: everything */
  readonly groups: readonly string[] | null;
}

export interface PackingPolicy {
  /** what stands in for unknown dimensions: a size, a cube of this many cubic millimetres, or nothing ("refuse") */
  readonly missing:
    | { readonly by: "dims"; readonly dims: Dims }
    | { readonly by: "volume"; readonly volume: number }
    | { readonly by: "refuse" };
  /**
   * Two boxes of an order whose gross weights differ by more than this are made more equal even when it takes a larger
   * box, as long as that is not dearer; null: never larger boxes for that.
   */
  readonly balanceOver: number | null;
  /**
   * work that may be done for an order of up to 100 bodies, and in proportion for more; one step is one empty space, or
   * one block of goods, looked at
   */
  readonly maxSteps: number;
}

/** Where something stands: x along the box's inner width, y along its length, z upwards, from the inner corner. */
export interface Placement {
  readonly itemId: string;
  /** which parcel of the product, from 0; null: the product is not split */
  readonly part: number | null;
  /** units nested in this one body, otherwise 1 */
  readonly units: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly w: number;
  readonly l: number;
  readonly d: number;
}

export interface PackedBox {
  readonly boxId: string;
  readonly outer: Dims;
  readonly placements: readonly Placement[];
  /** share of the inner volume that goods take, 0 to 1 */
  readonly fill: number;
  readonly goodsWeight: number;
  readonly grossWeight: number;
}

export const UNPACKED_REASONS = [
  "no_dimensions",
  "too_large",
  "too_heavy",
  "no_box_for_group",
  "out_of_boxes",
  "out_of_steps",
] as const;
export type UnpackedReason = (typeof UNPACKED_REASONS)[number];

export interface Unpacked {
  readonly itemId: string;
  readonly part: number | null;
  readonly units: number;
  readonly reason: UnpackedReason;
}

export interface PackingResult {
  readonly boxes: readonly PackedBox[];
  readonly unpacked: readonly Unpacked[];
  /** items whose dimensions were unknown, with those used instead */
  readonly assumed: readonly { readonly itemId: string; readonly dims: Dims }[];
  /** steps used */
  readonly steps: number;
}
