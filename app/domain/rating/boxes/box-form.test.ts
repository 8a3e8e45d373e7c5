import fc from "fast-check";
import { expect, test } from "vitest";
import { LENGTH_UNITS } from "#app/domain/units/lengths.ts";
import { aShopBox } from "#tests/factories/rating.ts";
import { readBox, showBox } from "./box-form.ts";
import { boxUnitsOf, COMMON_BOXES, draftBox } from "./common-boxes.ts";
import { ShopBox } from "./schema.ts";

const sides = (least: number) =>
  fc.record({
    width: fc.integer({ min: least, max: 25_000 }),
    length: fc.integer({ min: least, max: 25_000 }),
    depth: fc.integer({ min: least, max: 25_000 }),
  });

const anyBox = fc
  .record({
    name: fc.string({ minLength: 1, maxLength: 80 }).filter((text) => text.trim() === text),
    inner: sides(2_001),
    wall: fc.integer({ min: 0, max: 50 }),
    tare: fc.integer({ min: 0, max: 50_000 }),
    goods: fc.integer({ min: 1, max: 50_000_000 }),
    padding: fc.integer({ min: 0, max: 1_000 }),
    cost: fc.option(fc.integer({ min: 0, max: 1_000_000 })),
    maxItems: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
    enabled: fc.boolean(),
  })
  .map(({ wall, goods, ...box }) => ({
    ...box,
    id: "box",
    outer: {
      width: box.inner.width + wall,
      length: box.inner.length + wall,
      depth: box.inner.depth + wall,
    },
    maxGross: box.tare + goods,
  }));

test("a box shown in the editor reads back as the same box, in all units", () => {
  fc.assert(
    fc.property(
      anyBox,
      fc.record({
        lengthUnit: fc.constantFrom(...LENGTH_UNITS),
        weightUnit: fc.constantFrom("g" as const, "lb" as const),
        digits: fc.constantFrom(0, 2, 3),
      }),
      (box, units) => {
        const fields = showBox(box, units);
        expect(readBox(fields, { id: "box", digits: units.digits })).toEqual({ ok: true, box });
        expect(ShopBox.parse(box)).toEqual(box);
      },
    ),
  );
});

const shown = showBox(aShopBox(), { digits: 2, lengthUnit: "cm", weightUnit: "g" });
const problems = (part: Partial<typeof shown>) => {
  const read = readBox({ ...shown, ...part }, { id: "box", digits: 2 });
  return read.ok
    ? {}
    : Object.fromEntries(Object.entries(read.problems).map(([path, { key }]) => [path, key]));
};

test("what is wrong is said at its field", () => {
  expect(problems({})).toEqual({});
  expect(problems({ name: " " })).toEqual({ name: "required" });
  expect(problems({ inner: ["20", "wide", "0"] })).toEqual({
    "inner.1": "length",
    "inner.2": "length",
  });
  expect(problems({ inner: ["22", "30", "20"] })).toEqual({ "outer.0": "outerTooSmall" });
  expect(problems({ maxGross: "200" })).toEqual({ maxGross: "maxGrossTooLow" });
  expect(problems({ tare: "-1", cost: "1.999", maxItems: "2.5" })).toEqual({
    tare: "weight",
    cost: "money",
    maxItems: "whole",
  });
  expect(problems({ padding: "10" })).toEqual({ padding: "noRoom" });
});

test("the form refuses what the schema refuses", () => {
  fc.assert(
    fc.property(anyBox, fc.integer({ min: -3, max: 3 }), (box, by) => {
      const other = { ...box, maxGross: Math.max(0, box.tare + by), outer: box.inner };
      const fields = showBox(other, { digits: 2, lengthUnit: "mm", weightUnit: "g" });
      const read = readBox(fields, { id: "box", digits: 2 });
      expect(read.ok).toBe(ShopBox.safeParse(other).success);
    }),
  );
});

test("every common box is whole once it has a name", () => {
  for (const country of ["US", "DE"])
    for (const which of COMMON_BOXES) {
      const fields = { ...draftBox(which, boxUnitsOf(country)), name: which };
      const read = readBox(fields, { id: "box", digits: 2 });
      expect(read.ok && ShopBox.safeParse(read.box).success).toBe(true);
    }
});
