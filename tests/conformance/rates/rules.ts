/** Bounds and conditions of Saleor and Sylius, as rules that hide a method unless they hold. */
import { z } from "zod";
import type { VariantFacts } from "#app/domain/rating/variant-facts.ts";
import { aCart, aLine, aTable, EVERYWHERE, flat } from "#tests/factories/rating.ts";
import { aRateRule } from "#tests/factories/rules/rate-rules.ts";
import { gramsOfKilograms, minor } from "../units.ts";
import { type Adapter, type Config, Currency, type RuleCase, quoted, same } from "./rule-case.ts";

type Condition = NonNullable<NonNullable<Config["rules"]>[number]["when"]>;

/** Whether the ends of a range belong to it: Saleor and Sylius include both, karrio does not include the upper one. */
function upperIsInside({ source, note }: RuleCase): boolean {
  return !/karrio/i.test(source) && !/^(max|upper)[\w ]*exclusive/i.test(note);
}

interface Ends {
  readonly from: number | null;
  readonly to: number | null;
  readonly upperInside: boolean;
}

const bounds = ({ from, to, upperInside }: Ends) => ({
  from: from === null ? null : { value: from, inclusive: true },
  to: to === null ? null : { value: to, inclusive: upperInside },
});

function hideUnless(id: string, holds: Condition) {
  const when = { kind: "not" as const, of: holds };
  return aRateRule(`only-${id}`, { do: "hide" }, { when, scope: { methodIds: [id] } });
}

const Range = z.strictObject({
  value: z.number(),
  min: z.number().nullish(),
  max: z.number().nullish(),
  currency: Currency,
});

const range =
  (by: "price" | "weight"): Adapter =>
  (given) => {
    const { value, min, max, currency } = Range.parse(given.input);
    const units = (amount: number) =>
      by === "price" ? minor(amount, currency) : gramsOfKilograms(amount);
    const end = (amount: number | null | undefined) => (amount == null ? null : units(amount));
    const ends = { from: end(min), to: end(max), upperInside: upperIsInside(given) };
    const line = by === "price" ? { priceMinor: units(value) } : { grams: units(value) };
    const rules = ends.from === null && ends.to === null ? [] : [hideUnless("m", within(by, ends))];
    const config = { zones: [EVERYWHERE], methods: [aTable("m", flat(1))], rules };
    const { rates } = quoted(config, aCart({ lines: [aLine(line)], currency }));
    return same(given.expected, rates.length === 1);
  };

function within(by: "price" | "weight", ends: Ends): Condition {
  return by === "price"
    ? { kind: "cart.subtotal", basis: "before_discounts", bounds: bounds(ends) }
    : { kind: "cart.weight", bounds: bounds(ends) };
}

const Method = z.strictObject({
  name: z.string(),
  price: z.number(),
  min_total: z.number().optional(),
  max_total: z.number().optional(),
  min_weight: z.number().optional(),
  max_weight: z.number().optional(),
  requires: z.enum(["any", "all", "none"]).default("any"),
  category: z.string().optional(),
});
const Methods = z.strictObject({
  methods: z.array(Method),
  items_total: z.number().optional(),
  total_weight: z.number().optional(),
  item_categories: z.array(z.string().nullable()).default([null]),
  currency: Currency,
});
const Offered = z.object({ offered: z.array(z.string()) });

function conditionsOf(given: z.infer<typeof Method>, currency: string): Condition[] {
  const { min_total: low, max_total: high, min_weight: light, max_weight: heavy } = given;
  const end = (amount: number | undefined, units: (amount: number) => number) =>
    amount === undefined ? null : units(amount);
  const money = (amount: number) => minor(amount, currency);
  const price = { from: end(low, money), to: end(high, money), upperInside: true };
  const weight = {
    from: end(light, gramsOfKilograms),
    to: end(heavy, gramsOfKilograms),
    upperInside: true,
  };
  const category: Condition[] =
    given.category === undefined
      ? []
      : [
          {
            kind: "lines.match",
            quantifier: given.requires,
            where: { kind: "line.type", match: "is", values: [given.category] },
          },
        ];
  return [
    ...(low === undefined && high === undefined ? [] : [within("price", price)]),
    ...(light === undefined && heavy === undefined ? [] : [within("weight", weight)]),
    ...category,
  ];
}

function typed(variantId: string, productType: string | null): VariantFacts {
  return {
    variantId,
    productId: variantId,
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

const methods: Adapter = ({ input, expected }) => {
  const given = Methods.parse(input);
  const { currency, item_categories: categories } = given;
  const config = {
    zones: [EVERYWHERE],
    methods: given.methods.map(({ name, price }, index) => ({
      ...aTable(`m${index}`, flat(minor(price, currency))),
      name: { text: name },
    })),
    rules: given.methods.flatMap((method, index) => {
      const of = conditionsOf(method, currency);
      return of.length === 0 ? [] : [hideUnless(`m${index}`, { kind: "all", of })];
    }),
  };
  // the totals are the order's: its first line bears them
  const lines = categories.map((_, index) =>
    aLine({
      variantId: String(index),
      grams: index === 0 ? gramsOfKilograms(given.total_weight ?? 0) : 0,
      priceMinor: index === 0 ? minor(given.items_total ?? 0, currency) : 0,
    }),
  );
  const facts = new Map(
    categories.map((category, index) => [String(index), typed(String(index), category)]),
  );
  const { rates } = quoted(config, aCart({ lines, currency }), facts);
  const wanted = Offered.parse(expected).offered.toSorted();
  return same({ offered: wanted }, { offered: rates.map(({ name }) => name).toSorted() });
};

export const RULES: Readonly<Record<string, Adapter>> = {
  "range.price": range("price"),
  "range.weight_kg": range("weight"),
  "rules.items_total": methods,
  "rules.total_weight": methods,
  "rules.category_any": methods,
  "rules.category_all": methods,
  "rules.category_none": methods,
};
