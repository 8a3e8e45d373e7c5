import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aBox, anItem, aPolicy, dims } from "#tests/factories/packing.ts";
import { faultsOf } from "#tests/packing/faults.ts";
import { packOrder } from "./pack-order.ts";

const edge = fc.integer({ min: 10, max: 220 });
const someDims = fc.tuple(edge, edge, edge).map(([w, l, d]) => dims(w, l, d));
const group = fc.constantFrom(null, "food", "glass");

const someItem = fc.record({
  quantity: fc.integer({ min: 1, max: 6 }),
  dims: fc.option(someDims, { freq: 12 }),
  weight: fc.integer({ min: 0, max: 4_000 }),
  rotation: fc.constantFrom("any" as const, "upright" as const, "none" as const),
  nothingOnTop: fc.boolean(),
  shipsAlone: fc.nat(9).map((value) => value === 0),
  nestsBy: fc.option(fc.integer({ min: 1, max: 10 }), { freq: 1 }),
  maxPerBox: fc.option(fc.integer({ min: 1, max: 3 }), { freq: 1 }),
  group,
  parts: fc.oneof(
    { weight: 5, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.array(fc.record({ dims: someDims, weight: fc.nat(3_000) }), { maxLength: 3 }),
    },
  ),
});
const items = fc
  .array(someItem, { minLength: 1, maxLength: 7 })
  .map((list) => list.map((item, at) => anItem({ ...item, id: `item-${at}` })));

const someBox = fc.record({
  inner: fc
    .tuple(...[1, 2, 3].map(() => fc.integer({ min: 60, max: 400 })))
    .map(([w = 1, l = 1, d = 1]) => dims(w, l, d)),
  tare: fc.nat(500),
  maxGross: fc.integer({ min: 1_000, max: 20_000 }),
  padding: fc.constantFrom(0, 0, 5),
  cost: fc.option(fc.nat(300)),
  stock: fc.option(fc.integer({ min: 0, max: 4 }), { freq: 1 }),
  maxItems: fc.option(fc.integer({ min: 1, max: 9 }), { freq: 1 }),
  groups: fc.constantFrom(null, null, null, ["food"], ["food", "glass"]),
});
const boxes = fc
  .array(someBox, { minLength: 1, maxLength: 4 })
  .map((list) => list.map((box, at) => aBox({ ...box, id: `box-${at}` })));

const policy = fc
  .record({
    missing: fc.constantFrom(
      { by: "refuse" as const },
      { by: "dims" as const, dims: dims(50, 50, 50) },
      { by: "volume" as const, volume: 100_000 },
    ),
    balanceOver: fc.constantFrom(null, 0, 1_000),
    maxSteps: fc.constantFrom(1, 50, 1_000, 20_000),
  })
  .map(aPolicy);

describe("any order in any boxes", () => {
  test("nothing overlaps, sticks out, hangs, overloads, crushes or goes missing, and the steps last", () => {
    fc.assert(
      fc.property(items, boxes, policy, (goods, types, how) => {
        const result = packOrder({ items: goods, boxes: types, policy: how });
        expect(faultsOf(goods, types, result)).toEqual([]);
        const bodies = goods.reduce(
          (sum, { quantity, parts }) => sum + quantity * Math.max(1, parts.length),
          0,
        );
        expect(result.steps).toBeLessThanOrEqual(
          Math.ceil(how.maxSteps * Math.max(1, bodies / 100)),
        );
      }),
      { numRuns: 400 },
    );
  });

  test("the same order gives the same boxes", () => {
    fc.assert(
      fc.property(items, boxes, (goods, types) => {
        const task = { items: goods, boxes: types, policy: aPolicy() };
        const result = packOrder(task);
        expect(packOrder(structuredClone(task))).toEqual(result);
      }),
      { numRuns: 60 },
    );
  });
});

describe("the judge of these properties", () => {
  const goods = [anItem({ id: "a", nothingOnTop: true }), anItem({ id: "b" })];
  const types = [aBox()];
  const judged = (b: { x: number; y: number; z: number }) => {
    const size = { part: null, units: 1, w: 100, l: 80, d: 60 };
    const placements = [
      { ...size, itemId: "a", x: 0, y: 0, z: 0 },
      { ...size, itemId: "b", ...b },
    ];
    const { outer } = aBox();
    const box = { boxId: "carton", outer, placements, fill: 0, goodsWeight: 600, grossWeight: 800 };
    return faultsOf(goods, types, { boxes: [box], unpacked: [], assumed: [], steps: 0 });
  };

  test.each([
    [{ x: 100, y: 0, z: 0 }, []],
    [{ x: 99, y: 0, z: 0 }, ["a overlaps b", "b overlaps a"]],
    [{ x: 250, y: 0, z: 0 }, ["b sticks out"]],
    [{ x: 100, y: 0, z: 1 }, ["b hangs in the air"]],
    [{ x: 0, y: 0, z: 60 }, ["b rests on fragile a"]],
  ])("at %j it finds %j", (place, faults) => {
    expect(judged(place)).toEqual(faults);
  });
});
