import type { Box, Dims } from "#app/domain/packing/types.ts";
import type { ShopBox } from "./schema.ts";

export interface CompiledBoxes {
  /** those that are switched on, ready for the packer */
  readonly types: readonly Box[];
  readonly labels: ReadonlyMap<string, BoxLabel>;
}

/** What the explanation and the picture need to know of a box. */
export interface BoxLabel {
  readonly name: string;
  readonly inner: Dims;
}

/** The boxes in use; null: there are none, and parcels are estimated. */
export function compileBoxes(boxes: readonly ShopBox[]): CompiledBoxes | null {
  const used = boxes.filter(({ enabled }) => enabled);
  if (used.length === 0) return null;
  return {
    types: used.map(({ id, inner, outer, tare, maxGross, padding, cost, maxItems }) => ({
      id,
      inner,
      outer,
      tare,
      maxGross,
      padding,
      cost,
      maxItems,
      stock: null,
      groups: null,
    })),
    labels: new Map(used.map(({ id, name, inner }) => [id, { name, inner }])),
  };
}
