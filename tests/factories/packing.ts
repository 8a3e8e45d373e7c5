import type { Box, Dims, Item, PackingPolicy } from "#app/domain/packing/types.ts";

export const dims = (width: number, length: number, depth: number): Dims => ({
  width,
  length,
  depth,
});

export function anItem(changes: Partial<Item> = {}): Item {
  return {
    id: "mug",
    quantity: 1,
    dims: dims(100, 80, 60),
    weight: 300,
    rotation: "any",
    nothingOnTop: false,
    shipsAlone: false,
    nestsBy: null,
    maxPerBox: null,
    group: null,
    parts: [],
    ...changes,
  };
}

export function aBox(changes: Partial<Box> = {}): Box {
  const inner = changes.inner ?? dims(300, 200, 200);
  return {
    id: "carton",
    outer: inner,
    inner,
    tare: 200,
    maxGross: 20_000,
    padding: 0,
    cost: null,
    stock: null,
    maxItems: null,
    groups: null,
    ...changes,
  };
}

export function aPolicy(changes: Partial<PackingPolicy> = {}): PackingPolicy {
  return { missing: { by: "refuse" }, balanceOver: 1_000, maxSteps: 20_000, ...changes };
}
