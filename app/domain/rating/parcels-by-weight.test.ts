import fc from "fast-check";
import { expect, test } from "vitest";
import { parcelsByWeight } from "./parcels-by-weight.ts";

test.each([
  [[[100, 4]], 150, [100, 100, 100, 100]],
  [
    [
      [60, 2],
      [40, 3],
    ],
    100,
    [100, 100, 40],
  ],
  [[[1, 5]], 2, [2, 2, 1]],
  [[[0, 1_000_000]], 1, [0]],
  [[], 1, []],
] as const)("%j at %i grams make %j", (units, most, wanted) => {
  const given = units.map(([grams, quantity]) => ({ grams, quantity }));
  const parcels = parcelsByWeight(given, { most, alone: false }) ?? [];
  const weights = parcels.flatMap(({ grams, count }) => Array.from({ length: count }, () => grams));
  expect(weights.toSorted((a, b) => b - a)).toEqual(wanted);
});

test("a unit that is too heavy by itself makes no parcels", () => {
  expect(parcelsByWeight([{ grams: 2, quantity: 1 }], { most: 1, alone: true })).toBeNull();
});

test("no parcel is too heavy, nothing is lost, and no two parcels could be one", () => {
  const units = fc.array(
    fc.record({
      grams: fc.integer({ min: 0, max: 50 }),
      quantity: fc.integer({ min: 1, max: 30 }),
    }),
    { minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(units, (given) => {
      const parcels = parcelsByWeight(given, { most: 50, alone: false }) ?? [];
      const total = (sum: number, part: { grams: number; times: number }) =>
        sum + part.grams * part.times;
      expect(parcels.map(({ grams, count }) => ({ grams, times: count })).reduce(total, 0)).toBe(
        given.map(({ grams, quantity }) => ({ grams, times: quantity })).reduce(total, 0),
      );
      const weights = parcels.flatMap(({ grams, count }) => (count > 1 ? [grams, grams] : [grams]));
      expect(Math.max(...weights)).toBeLessThanOrEqual(50);
      const [a, b] = weights.toSorted((x, y) => x - y);
      expect((a ?? 51) + (b ?? 51)).toBeGreaterThan(50);
    }),
  );
});
