import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TableMethod } from "../schema.ts";
import { readMethod } from "./read-method.ts";
import type { MethodFields, PriceFields } from "./schema.ts";
import { emptyMethod, emptyPrice, showMethod } from "./show-method.ts";

const options = { id: "standard", digits: 2, zoneIds: new Set(["us", "ca"]) };

function aMethod(price: Partial<PriceFields> = {}, rest: Partial<MethodFields> = {}) {
  const prices = [{ ...emptyPrice("us"), amount: "4.90", ...price }];
  return { ...emptyMethod([], "kg"), name: "Standard", prices, ...rest };
}

function problemsOf(fields: MethodFields): Record<string, string> {
  const read = readMethod(fields, options);
  if (read.ok) return {};
  return Object.fromEntries(Object.entries(read.problems).map(([path, { key }]) => [path, key]));
}

describe("a method as it was typed", () => {
  test("amounts are minor units, weights grams, percentages basis points", () => {
    const read = readMethod(
      aMethod({
        by: "weight",
        rows: [
          { from: "0", below: "2,5", amount: "4,90" },
          { from: "2.5", below: "", amount: "9" },
        ],
        percent: "1.5",
        freeOver: "50",
      }),
      options,
    );
    expect(read.ok && read.method.prices[0]?.pricing).toEqual({
      base: {
        by: "weight",
        rows: [
          { from: 0, below: 2_500, amount: 490 },
          { from: 2_500, below: null, amount: 900 },
        ],
      },
      perUnit: 0,
      percent: { basisPoints: 150, basis: "after_discounts" },
      freeOver: { threshold: 5_000, basis: "after_discounts" },
    });
  });

  test("everything that is wrong is said at once, where it is wrong", () => {
    const fields = aMethod({ amount: "" }, { name: " ", description: "x".repeat(256) });
    expect(problemsOf(fields)).toEqual({
      name: "required",
      description: "tooLong",
      "prices.0.amount": "required",
    });
  });

  test("rows that overlap, end before they begin or stay open in the middle are refused", () => {
    const rows = [
      { from: "0", below: "", amount: "1" },
      { from: "5", below: "3", amount: "1" },
      { from: "2", below: "9", amount: "1" },
    ];
    expect(problemsOf(aMethod({ by: "quantity", rows }))).toEqual({
      "prices.0.rows.0.below": "openInTheMiddle",
      "prices.0.rows.1.below": "belowFrom",
      "prices.0.rows.2.from": "overlap",
    });
  });

  test("half a unit is no number of units", () => {
    const rows = [{ from: "0.5", below: "", amount: "1" }];
    expect(problemsOf(aMethod({ by: "quantity", rows }))).toEqual({
      "prices.0.rows.0.from": "whole",
    });
  });

  test("a zone that is gone or priced twice is refused, and so is a method without a zone", () => {
    const prices = ["us", "us", "fr"].map((zoneId) => ({ ...emptyPrice(zoneId), amount: "1" }));
    expect(problemsOf(aMethod({}, { prices }))).toEqual({
      "prices.1.zoneId": "zoneTwice",
      "prices.2.zoneId": "zoneGone",
    });
    expect(problemsOf(aMethod({}, { prices: [] }))).toEqual({ prices: "noZone" });
  });
});

const money = fc.integer({ min: 0, max: 10_000_000 });
const basis = fc.constantFrom("before_discounts" as const, "after_discounts" as const);
const rows = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 6 }),
    money,
  )
  .map(([bounds, amount]) => {
    const sorted = bounds.toSorted((a, b) => a - b);
    return sorted.map((from, index) => ({ from, below: sorted[index + 1] ?? null, amount }));
  });
const base = fc.oneof(
  money.map((amount) => ({ by: "flat" as const, amount })),
  fc
    .tuple(fc.constantFrom("weight" as const, "quantity" as const, "items" as const), rows)
    .map(([by, table]) => ({ by, rows: table })),
  fc.tuple(basis, rows).map(([of, table]) => ({ by: "price" as const, basis: of, rows: table })),
);
const pricing = fc.record({
  base,
  perUnit: money,
  percent: fc.option(fc.record({ basisPoints: fc.integer({ min: 1, max: 100_000 }), basis })),
  freeOver: fc.option(fc.record({ threshold: money, basis })),
});

test("a stored method shown in the editor reads back as the same method, in either weight unit", () => {
  fc.assert(
    fc.property(pricing, fc.constantFrom("kg" as const, "lb" as const), (priced, weightUnit) => {
      const method = TableMethod.parse({
        id: "standard",
        kind: "table",
        name: { text: "Standard", translations: { de: "Versand" } },
        prices: [{ zoneId: "us", pricing: priced }],
      });
      const read = readMethod(showMethod(method, { digits: 2, weightUnit }), options);
      expect(read).toEqual({ ok: true, method });
    }),
  );
});
