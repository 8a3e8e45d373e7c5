import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aBox, anItem, aPolicy, dims } from "#tests/factories/packing.ts";
import { packOrder } from "./pack-order.ts";
import { pictureOf } from "./picture.ts";
import type { Placement } from "./types.ts";

const body = (itemId: string, [x, y, z]: [number, number, number], size = 10): Placement => ({
  itemId,
  part: null,
  units: 1,
  x,
  y,
  z,
  w: size,
  l: size,
  d: size,
});

const order = (placements: readonly Placement[]) =>
  pictureOf(dims(100, 100, 100), placements).bodies.map(({ placement }) => placement.itemId);

describe("picture of a packed box", () => {
  test("what stands in front or on top is drawn later", () => {
    const placements = [
      body("front", [10, 10, 0]),
      body("top", [0, 0, 10]),
      body("back", [0, 0, 0]),
    ];
    const drawn = order(placements);
    expect(drawn.indexOf("back")).toBeLessThan(drawn.indexOf("top"));
    expect(drawn.indexOf("back")).toBeLessThan(drawn.indexOf("front"));
  });

  test("a long low body in front of a tall one covers it", () => {
    const long = { ...body("long", [0, 50, 0]), w: 100 };
    const tall = { ...body("tall", [80, 0, 0]), d: 90 };
    expect(order([long, tall])).toEqual(["tall", "long"]);
  });

  test("nothing is drawn outside the picture, and every body once", () => {
    const quantity = fc.integer({ min: 1, max: 12 });
    const edge = fc.integer({ min: 20, max: 150 });
    fc.assert(
      fc.property(quantity, edge, edge, (units, width, length) => {
        const items = [anItem({ quantity: units, dims: dims(width, length, 40) })];
        const { boxes } = packOrder({ items, boxes: [aBox()], policy: aPolicy() });
        for (const { placements } of boxes) {
          const picture = pictureOf(aBox().inner, placements);
          const indices = picture.bodies.map(({ index }) => index).toSorted((a, b) => a - b);
          expect(indices).toEqual(placements.map((_, index) => index));
          const points = picture.bodies.flatMap(({ faces }) =>
            faces.flatMap((face) => face.points),
          );
          for (const point of [...points, ...picture.box.flat()]) {
            expect(point.x).toBeGreaterThanOrEqual(0);
            expect(point.x).toBeLessThanOrEqual(picture.width);
            expect(point.y).toBeGreaterThanOrEqual(0);
            expect(point.y).toBeLessThanOrEqual(picture.height);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
