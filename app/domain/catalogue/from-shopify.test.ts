import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toCatalogueVariant, toGrams } from "./from-shopify.ts";
import { idOfGid, parseGid } from "./gid.ts";

describe("a weight in whole grams", () => {
  test.each([
    [{ value: 340, unit: "GRAMS" }, 340],
    [{ value: 0.34, unit: "KILOGRAMS" }, 340],
    [{ value: 1, unit: "POUNDS" }, 454],
    [{ value: 1, unit: "OUNCES" }, 28],
    [{ value: 0.1, unit: "GRAMS" }, 1],
    [{ value: 0, unit: "KILOGRAMS" }, null],
    [{ value: -1, unit: "KILOGRAMS" }, null],
    [{ value: 1, unit: "STONES" }, null],
    [null, null],
  ])("%j is %j", (weight, grams) => {
    expect(toGrams(weight)).toBe(grams);
  });

  test("is a positive whole number or unknown, whatever comes", () => {
    const weight = fc.record({
      value: fc.double(),
      unit: fc.constantFrom("GRAMS", "KILOGRAMS", "OUNCES", "POUNDS"),
    });
    fc.assert(
      fc.property(weight, (given) => {
        const grams = toGrams(given);
        expect(grams === null || (Number.isInteger(grams) && grams > 0)).toBe(true);
      }),
    );
  });
});

const variant = {
  id: "gid://shopify/ProductVariant/11",
  title: "Blue",
  sku: null,
  price: "18.50",
  updatedAt: "2026-11-20T10:00:00Z",
  inventoryItem: {
    id: "gid://shopify/InventoryItem/111",
    requiresShipping: true,
    harmonizedSystemCode: "7323.94",
    countryCodeOfOrigin: "PL",
    provinceCodeOfOrigin: "",
    updatedAt: "2026-11-21T10:00:00Z",
    measurement: { weight: { value: 0.34, unit: "KILOGRAMS" } },
  },
};

test("a variant comes in minor units of the shop's currency and as new as its newest part", () => {
  expect(toCatalogueVariant(variant, 1n, "USD")).toMatchObject({
    id: 11n,
    inventoryItemId: 111n,
    sku: "",
    priceMinor: 1_850n,
    hsCode: "732394",
    originProvince: null,
    updatedAt: new Date("2026-11-21T10:00:00Z"),
  });
  expect(toCatalogueVariant({ ...variant, price: "1850" }, 1n, "JPY").priceMinor).toBe(1_850n);
});

test("an id is told from other text, and from ids of other things", () => {
  expect(parseGid("gid://shopify/Product/12?x=1")).toEqual({ type: "Product", id: 12n });
  expect(parseGid("gid://shopify/Product/")).toBeNull();
  expect(() => idOfGid("gid://shopify/Product/12", "Order")).toThrow(RangeError);
});
