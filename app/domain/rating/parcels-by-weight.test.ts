import fc from "fast-check";
import { expect, test } from "vitest";
import {
  parcelsByWeight,
  type ParcelPolicy,
  type WeightParcels,
  type WeightUnits,
} from "./parcels-by-weight.ts";

function parted(units: readonly WeightUnits[], policy: ParcelPolicy): readonly WeightParcels[] {
  const parcels = parcelsByWeight(units, policy);
  if (typeof parcels === "string") throw new Error(parcels);
  return parcels;
}

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
  const parcels = parted(given, { most, alone: false });
  const weights = parcels.flatMap(({ grams, count }) => Array.from({ length: count }, () => grams));
  expect(weights.toSorted((a, b) => b - a)).toEqual(wanted);
});

test("a unit that is too heavy by itself makes no parcels", () => {
  expect(parcelsByWeight([{ grams: 2, quantity: 1 }], { most: 1, alone: true })).toBe("too_heavy");
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
      const parcels = parted(given, { most: 50, alone: false });
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

const each = (...weights: number[]) => weights.map((grams) => ({ grams, quantity: 1 }));
const listed = (units: readonly WeightUnits[], policy: Partial<ParcelPolicy>) =>
  parted(units, { most: 150, alone: false, ...policy }).flatMap(({ grams, count }) =>
    Array.from({ length: count }, () => grams),
  );

test("the order in which units go decides what they share a parcel with", () => {
  const units = each(50, 90, 60, 100);
  expect(listed(units, { fill: "heaviest_first" })).toEqual([150, 150]);
  expect(listed(units, { fill: "lightest_first" })).toEqual([110, 90, 100]);
  expect(listed(units, { fill: "in_order" })).toEqual([140, 60, 100]);
  expect(listed([{ grams: 40, quantity: 8 }], { fill: "in_order" })).toEqual([120, 120, 80]);
});

test("a unit that is too heavy may travel alone", () => {
  for (const fill of ["heaviest_first", "lightest_first", "in_order"] as const)
    expect(
      listed(each(200, 60, 200), { fill, tooHeavy: "alone" }).toSorted((a, b) => a - b),
    ).toEqual([60, 200, 200]);
});

test("there may be only so many parcels", () => {
  const units = [{ grams: 1, quantity: 10 }];
  expect(parted(units, { most: 1, alone: false, atMost: 10 })).toHaveLength(1);
  expect(parcelsByWeight(units, { most: 1, alone: false, atMost: 9 })).toBe("too_many");
});

test("a parcel is worth what is in it", () => {
  const units = [
    { grams: 100, quantity: 2, value: 500 },
    { grams: 50, quantity: 1, value: 70 },
  ];
  expect(parted(units, { most: 150, alone: false })).toEqual([
    { grams: 150, value: 570, count: 1 },
    { grams: 100, value: 500, count: 1 },
  ]);
});
