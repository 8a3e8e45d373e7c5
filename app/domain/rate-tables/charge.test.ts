import { expect, test } from "vitest";
import { aRow, anExtra, someMeasures } from "#tests/factories/rate-table.ts";
import { chargeOf } from "./charge.ts";

test.each([
  ["nothing", {}, 500],
  ["each unit", { perUnit: 100 }, 700],
  ["each unit after the first", { perUnit: 100, unitsIncluded: 1 }, 600],
  ["each started 300 g", { perWeight: 50, weightStep: 300 }, 700],
  ["each started 300 g over 700 g", { perWeight: 50, weightStep: 300, weightIncluded: 700 }, 550],
  ["2.5 % of the price", { basisPoints: 250 }, 625],
  ["2.5 % of the price over 30.00", { basisPoints: 250, priceIncluded: 3_000 }, 550],
  ["all together", { perUnit: 100, perWeight: 50, weightStep: 1_000, basisPoints: 250 }, 875],
  ["a discount for each unit, never below nothing", { perUnit: -400 }, 0],
])("adding %s", (_, extra, expected) => {
  expect(chargeOf(aRow({ extra: anExtra(extra) }), someMeasures())).toBe(expected);
});

test("the amount recurs for every started group of units, the others cost less", () => {
  const row = aRow({ extra: anExtra({ perUnit: 100, unitsIncluded: 1, unitsEvery: 3 }) });
  const charges = [0, 1, 2, 3, 4, 10].map((quantity) => chargeOf(row, someMeasures({ quantity })));
  expect(charges).toEqual([500, 500, 600, 700, 1_200, 2_600]);
});
