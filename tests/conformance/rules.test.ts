/** Rules, bounds, categories, calculators and splitters of Solidus, Sylius, Saleor and Parcelify. */
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { VariantFacts } from "#app/domain/rating/variant-facts.ts";
import { aCart, aLine, aTable, EVERYWHERE, flat } from "#tests/factories/rating.ts";
import { aRateRule } from "#tests/factories/rules/rate-rules.ts";
import { isThere, ofKind, quoted, why, type Case, type Config } from "./rate-cases.ts";

type Pricing = Parameters<typeof aTable>[1];

/** Both ends included: the policy of Saleor's and Sylius' bounds. */
const inclusive = (min: number | undefined, max: number | null | undefined) => ({
  from: min === undefined ? null : { value: min, inclusive: true },
  to: max === undefined || max === null ? null : { value: max, inclusive: true },
});

const minor = (amount: number) => Math.round(amount * 100);
const grams = (kilograms: number) => Math.round(kilograms * 1_000);

function hideUnless(id: string, holds: NonNullable<NonNullable<Config["rules"]>[number]["when"]>) {
  const when = { kind: "not" as const, of: holds };
  return aRateRule(`only-${id}`, { do: "hide" }, { when, scope: { methodIds: [id] } });
}

function priceOf(pricing: Pricing, lines: Parameters<typeof aLine>[0][]): number | undefined {
  const config = { zones: [EVERYWHERE], methods: [aTable("m", pricing)] };
  return quoted(config, aCart({ lines: lines.map((line) => aLine(line)) })).rates[0]?.priceMinor;
}

describe.skipIf(!isThere)(`rules of other systems${why}`, () => {
  const Bounds = z.object({ value: z.number(), min: z.number(), max: z.number().nullable() });

  test.each(ofKind("range.price"))("bounds $id", ({ input, expected }: Case) => {
    const { value, min, max } = Bounds.parse(input);
    const bounds = inclusive(minor(min), max === null ? null : minor(max));
    const rules = [hideUnless("m", { kind: "cart.subtotal", basis: "before_discounts", bounds })];
    const config = { zones: [EVERYWHERE], methods: [aTable("m", flat(1))], rules };
    const { rates } = quoted(config, aCart({ lines: [aLine({ priceMinor: minor(value) })] }));
    expect(rates.length === 1).toBe(expected);
  });

  test.each(ofKind("range.weight_kg"))("bounds $id", ({ input, expected }: Case) => {
    const { value, min, max } = Bounds.parse(input);
    const bounds = inclusive(grams(min), max === null ? null : grams(max));
    const rules = [hideUnless("m", { kind: "cart.weight", bounds })];
    const config = { zones: [EVERYWHERE], methods: [aTable("m", flat(1))], rules };
    const { rates } = quoted(config, aCart({ lines: [aLine({ grams: grams(value) })] }));
    expect(rates.length === 1).toBe(expected);
  });

  const Methods = z.object({
    methods: z.array(
      z.object({
        name: z.string(),
        price: z.number(),
        min_total: z.number().optional(),
        max_total: z.number().optional(),
        min_weight: z.number().optional(),
        max_weight: z.number().optional(),
        category: z.string().optional(),
      }),
    ),
    items_total: z.number().default(1),
    total_weight: z.number().default(1),
    item_categories: z.array(z.string().nullable()).default([null]),
  });
  type Given = z.infer<typeof Methods>["methods"][number];

  function conditionOf(given: Given) {
    const { min_total: min, max_total: max, min_weight: light, max_weight: heavy } = given;
    if (given.category !== undefined)
      return {
        kind: "lines.match" as const,
        quantifier: "any" as const,
        where: { kind: "line.type" as const, match: "is" as const, values: [given.category] },
      };
    if (min !== undefined || max !== undefined)
      return {
        kind: "cart.subtotal" as const,
        basis: "before_discounts" as const,
        bounds: inclusive(min && minor(min), max && minor(max)),
      };
    return {
      kind: "cart.weight" as const,
      bounds: inclusive(light === undefined ? 0 : grams(light), heavy && grams(heavy)),
    };
  }

  test.each(ofKind("rules.items_total", "rules.total_weight", "rules.category_any"))(
    "methods $id",
    ({ input, expected }: Case) => {
      const given = Methods.parse(input);
      const methods = given.methods.map(({ name, price }, index) => ({
        ...aTable(`m${index}`, flat(minor(price))),
        name: { text: name },
      }));
      const rules = given.methods.map((method, index) =>
        hideUnless(`m${index}`, conditionOf(method)),
      );
      const [first] = given.item_categories;
      const lines = given.item_categories.map((category, index) =>
        aLine({
          variantId: String(index),
          grams: grams(given.total_weight),
          priceMinor: minor(given.items_total),
          name: category ?? first ?? "",
        }),
      );
      const facts = new Map(
        given.item_categories.map((category, index) => [String(index), typed(index, category)]),
      );
      const { rates } = quoted({ zones: [EVERYWHERE], methods, rules }, aCart({ lines }), facts);
      expect({ offered: rates.map(({ name }) => name).toSorted() }).toEqual(expected);
    },
  );

  function typed(index: number, productType: string | null): VariantFacts {
    return {
      variantId: String(index),
      productId: "1",
      grams: null,
      dimensionsMm: null,
      tags: [],
      collectionIds: [],
      productType: productType ?? "",
      vendor: "",
      hsCode: null,
      originCountry: null,
    };
  }

  test.each(ofKind("calculator.per_unit"))("calculator $id", ({ input, expected }: Case) => {
    const { perUnit, units } = z.object({ perUnit: z.number(), units: z.number() }).parse(input);
    expect(priceOf({ ...flat(0), perUnit }, [{ quantity: units }])).toBe(expected);
  });

  const Flexi = z.object({
    items: z.array(z.object({ price: z.number(), qty: z.number() })),
    first_item: z.number(),
    additional_item: z.number(),
    max_items: z.number(),
  });

  test.each(ofKind("calculator.flexi_rate"))("calculator $id", ({ input, expected }: Case) => {
    const given = Flexi.parse(input);
    const units = {
      first: given.first_item,
      additional: given.additional_item,
      restartAfter: given.max_items,
    };
    const lines = given.items.map(({ price, qty }) => ({ priceMinor: price, quantity: qty }));
    expect(priceOf({ ...flat(0), units }, lines)).toBe(expected);
  });

  const Sack = z.object({
    minimal_amount: z.number(),
    normal_amount: z.number(),
    discount_amount: z.number(),
    order_total: z.number(),
  });

  test.each(ofKind("calculator.price_sack"))("calculator $id", ({ input, expected }: Case) => {
    const given = Sack.parse(input);
    const rows = [
      { from: 0, below: given.minimal_amount, amount: given.normal_amount },
      { from: given.minimal_amount, below: null, amount: given.discount_amount },
    ];
    const base = { by: "price" as const, basis: "before_discounts" as const, rows };
    expect(priceOf({ base }, [{ priceMinor: given.order_total }])).toBe(expected);
  });

  const Parcelify = z.object({
    base: z.number(),
    pricePerGram: z.number(),
    startingGrams: z.number(),
    grams: z.number(),
    pricePerCent: z.number(),
    startingCents: z.number(),
    cents: z.number(),
  });

  test.each(ofKind("calculator.parcelify"))("calculator $id", ({ input, expected }: Case) => {
    const given = Parcelify.parse(input);
    const beyond = [
      { by: "weight" as const, above: given.startingGrams, each: 1, amount: given.pricePerGram },
      { by: "price" as const, above: given.startingCents, each: 1, amount: given.pricePerCent },
    ];
    const line = { grams: given.grams, priceMinor: given.cents };
    expect(priceOf({ ...flat(given.base), beyond }, [line])).toBe(expected);
  });

  test.each(ofKind("splitter.weight"))("splitter $id", ({ input, expected }: Case) => {
    const { threshold, unit_weights: weights } = z
      .object({ threshold: z.number(), unit_weights: z.array(z.number()) })
      .parse(input);
    // one minor unit for each parcel: the price is their number
    const pricing = { ...flat(1), parcels: { maxGrams: threshold } };
    const packages = priceOf(
      pricing,
      weights.map((weight) => ({ grams: weight })),
    );
    expect({ packages }).toEqual(expected);
  });

  test("the cases of every kind were found", () => {
    const kinds = ["range.price", "range.weight_kg", "rules.items_total", "rules.total_weight"];
    const calculators = ["per_unit", "flexi_rate", "price_sack", "parcelify"];
    for (const kind of [
      ...kinds,
      "rules.category_any",
      "splitter.weight",
      ...calculators.map((name) => `calculator.${name}`),
    ])
      expect(ofKind(kind).length).toBeGreaterThan(0);
  });
});
