import fc from "fast-check";
import { expect, test } from "vitest";
import { aBox, anItem, dims } from "#tests/factories/packing.ts";
import { faultsOf } from "#tests/packing/faults.ts";
import { packContainer, type Cargo } from "./pack-container.ts";

const inner = dims(300, 200, 180);

const edge = fc.integer({ min: 20, max: 120 });
const cargo = fc
  .array(
    fc.record({
      edges: fc.tuple(edge, edge, edge),
      quantity: fc.integer({ min: 1, max: 20 }),
      weight: fc.nat(2_000),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((list) =>
    list.map((piece, at): Cargo => ({ ...piece, id: `${at}`, upright: [true, true, true] })),
  );

test("any cargo is placed soundly or stays outside, within weight and steps", () => {
  fc.assert(
    fc.property(cargo, fc.integer({ min: 1_000, max: 50_000 }), (pieces, maxWeight) => {
      const result = packContainer({ inner, maxWeight, cargo: pieces, maxSteps: 3_000 });
      const items = pieces.map(({ id, quantity, weight, edges }) =>
        anItem({ id, quantity, weight, dims: dims(...edges) }),
      );
      const weights = new Map(pieces.map(({ id, weight }) => [id, weight]));
      const goodsWeight = result.placements.reduce(
        (sum, { itemId }) => sum + (weights.get(itemId) ?? 0),
        0,
      );
      const box = { boxId: "carton", outer: inner, fill: result.fill, goodsWeight };
      const { placements } = result;
      const boxes = placements.length > 0 ? [{ ...box, placements, grossWeight: goodsWeight }] : [];
      const unpacked = result.left.map(({ id, quantity }) => ({
        itemId: id,
        part: null,
        units: quantity,
        reason: "too_large" as const,
      }));
      const container = aBox({ inner, tare: 0, maxGross: maxWeight });
      const judged = { boxes, unpacked, assumed: [], steps: 0 };
      expect(faultsOf(items, [container], judged)).toEqual([]);
      expect(result.steps).toBeLessThanOrEqual(3_000);
    }),
    { numRuns: 60 },
  );
});

test("equal pieces that divide the container fill it", () => {
  const piece: Cargo = {
    id: "brick",
    quantity: 90,
    edges: [60, 50, 40],
    upright: [true, true, true],
    weight: 0,
  };
  const task = { inner, maxWeight: null, cargo: [piece], maxSteps: 20_000 };
  expect(packContainer(task)).toMatchObject({ fill: 1, left: [] });
});

test("only the edges that may stand upright do", () => {
  const piece: Cargo = {
    id: "tv",
    quantity: 4,
    edges: [150, 100, 20],
    upright: [false, true, false],
    weight: 0,
  };
  const { placements } = packContainer({ inner, maxWeight: null, cargo: [piece], maxSteps: 5_000 });
  expect(placements.map(({ d }) => d)).toEqual([100, 100, 100, 100]);
});
