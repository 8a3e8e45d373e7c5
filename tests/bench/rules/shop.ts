/** A shop of 1,000 rules, 10 methods and 3 shipping groups, and a cart of 50 lines, the same at every run. */
import type { z } from "zod";
import type { RateRule } from "#app/domain/rating/rules/schema.ts";
import type { Cart } from "#app/domain/rating/types.ts";
import type { VariantFacts } from "#app/domain/rating/variant-facts.ts";
import type { Condition } from "#app/domain/rules/schema.ts";
import { aCart, aConfig, aLine, aPlace, aTable, aZone } from "#tests/factories/rating.ts";

type RuleInput = z.input<typeof RateRule>;

const COUNTRIES = ["US", "CA", "GB", "DE", "FR", "ES", "IT", "NL", "AU", "JP"] as const;
const TAGS = Array.from({ length: 120 }, (_, index) => `tag-${index}`);
const TYPES = Array.from({ length: 40 }, (_, index) => `type-${index}`);

const pick = <T>(list: readonly T[], index: number): T | undefined => list[index % list.length];
const from = (value: number) => ({ from: { value, inclusive: true }, to: null });
const tagged = (index: number) => ({
  kind: "line.tag" as const,
  match: "is" as const,
  values: [pick(TAGS, index * 7) ?? ""],
});
const into = (index: number): Condition => ({
  kind: "destination.country",
  countries: [pick(COUNTRIES, index) ?? "US"],
});

/** Ten shapes of rule, a hundred of each, with other values every time. */
const SHAPES: readonly ((index: number) => Condition)[] = [
  (i) => ({ kind: "all", of: [into(i), { kind: "cart.weight", bounds: from(1_000 * i) }] }),
  (i) => ({
    kind: "all",
    of: [
      { kind: "destination.province", country: "US", provinces: [i % 3 === 0 ? "CA" : "NY"] },
      { kind: "cart.subtotal", basis: "after_discounts", bounds: from(5_000 * i) },
    ],
  }),
  (i) => ({ kind: "lines.match", quantifier: "any", where: tagged(i) }),
  (i) => ({ kind: "lines.sum", of: "weight", where: tagged(i), bounds: from(900 * i) }),
  (i) => ({ kind: "lines.sum", of: "quantity", where: tagged(i), bounds: from(i) }),
  (i) => ({ kind: "customer.tag", match: "is", values: [`club-${i}`] }),
  (i) => ({
    kind: "any",
    of: [
      into(i),
      { kind: "cart.quantity", bounds: from(10 * i) },
      { kind: "customer.tag", match: "is", values: ["vip"] },
    ],
  }),
  (i) => ({
    kind: "all",
    of: [
      {
        kind: "lines.match",
        quantifier: "any",
        where: { kind: "line.type", match: "is", values: [pick(TYPES, i) ?? ""] },
      },
      { kind: "not", of: into(i) },
    ],
  }),
  (i) => ({
    kind: "all",
    of: [
      { kind: "destination.country", countries: ["US"] },
      {
        kind: "destination.postcode",
        country: "US",
        patterns: [`${10 + (i % 89)}*`],
        excluded: [],
      },
    ],
  }),
  (i) => ({
    kind: "all",
    of: [
      { kind: "lines.match", quantifier: "none", where: tagged(i + 1) },
      { kind: "cart.lines", bounds: from(i) },
    ],
  }),
];

/** The rules as the merchant would have written them. */
export function benchRules(): (RuleInput & { readonly when: Condition })[] {
  return Array.from({ length: 1_000 }, (_, position) => {
    const shape = SHAPES[position % SHAPES.length] ?? into;
    return {
      id: `r${position}`,
      name: `Rule ${position}`,
      priority: position % 5,
      when: shape(Math.floor(position / SHAPES.length)),
      scope: { methodIds: [`m${position % 10}`] },
      actions: [
        position % 2 === 0
          ? { do: "add" as const, amount: { by: "amount" as const, minor: 5 } }
          : { do: "multiply" as const, basisPoints: 10_010 },
      ],
    };
  });
}

const WEIGHTS = Array.from({ length: 30 }, (_, row) => ({
  from: row * 4_000,
  below: row === 29 ? null : (row + 1) * 4_000,
  amount: 400 + row * 150,
}));

/** Ten methods by weight in three groups, whose prices are added up. */
export function benchConfig() {
  const group = (id: string, type: string) => ({
    id,
    name: id,
    where: { kind: "line.type" as const, match: "is" as const, values: [type] },
  });
  return aConfig({
    zones: [...COUNTRIES].map((country) => aZone(country.toLowerCase(), { country })),
    methods: Array.from({ length: 10 }, (_, index) =>
      aTable(
        `m${index}`,
        { base: { by: "weight", rows: WEIGHTS } },
        { zones: ["us", "ca", "gb", "de"] },
      ),
    ),
    shippingGroups: {
      groups: [group("one", "type-1"), group("two", "type-2")],
      rest: { name: "Rest" },
    },
    rules: benchRules(),
  });
}

/** Fifty lines, each of another variant with three tags. */
export function benchCart(): { readonly cart: Cart; readonly facts: Map<string, VariantFacts> } {
  const facts = new Map<string, VariantFacts>();
  const lines = Array.from({ length: 50 }, (_, index) => {
    const variantId = String(1_000 + index);
    facts.set(variantId, {
      variantId,
      productId: String(index),
      grams: 300,
      dimensionsMm: [200, 100, 50],
      tags: [0, 1, 2].map((step) => pick(TAGS, index * 3 + step * 11) ?? ""),
      collectionIds: [String(index % 9)],
      productType: pick(TYPES, index % 5) ?? "",
      vendor: "Acme",
      hsCode: "610910",
      originCountry: "US",
    });
    return aLine({
      variantId,
      productId: String(index),
      sku: `SKU-${index}`,
      quantity: 1 + (index % 3),
      grams: 250 + index * 10,
    });
  });
  const destination = aPlace({
    country: "US",
    province: "CA",
    postcode: "90210",
    city: "Beverly Hills",
  });
  const customer = { id: "1", tags: ["club-7", "vip-2025"] };
  return { cart: aCart({ destination, lines, customer }), facts };
}
