import fc from "fast-check";
import { expect, test } from "vitest";
import { inchesFromMillimetres } from "./lengths.ts";
import {
  begunKilograms,
  gramsFromMilliOunces,
  gramsFromMilliPounds,
  ouncesFromGrams,
} from "./weight.ts";

test.each([
  [0, 0],
  [28, 1],
  [29, 1.1],
  [1000, 35.3],
])("%i g are declared as %f oz", (grams, ounces) => {
  expect(ouncesFromGrams(grams)).toBe(ounces);
});

test("a weight is never declared too light, nor too heavy by more than a tenth of an ounce", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), (grams) => {
      const exact = grams / 28.349523125;
      const declared = ouncesFromGrams(grams);
      expect(declared).toBeGreaterThanOrEqual(exact - 1e-9 * exact);
      expect(declared).toBeLessThan(exact + 0.1 + 1e-6);
    }),
  );
});

test("a length is never declared too short", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000 }), (millimetres) => {
      const inches = inchesFromMillimetres(millimetres);
      expect(inches * 25.4).toBeGreaterThanOrEqual(millimetres - 1e-6);
      expect(inches * 25.4).toBeLessThan(millimetres + 0.2541);
    }),
  );
});

test("a pound is 454 g, an ounce 28 g", () => {
  expect(gramsFromMilliPounds(1000)).toBe(454);
  expect(gramsFromMilliOunces(1000)).toBe(28);
});

test("kilograms count from the first gram", () => {
  expect([0, 1, 1000, 1001].map(begunKilograms)).toEqual([0, 1, 1, 2]);
});
