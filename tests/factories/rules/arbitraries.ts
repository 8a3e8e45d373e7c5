/** Random conditions and random carts, from few values so that they meet. */
import fc from "fast-check";
import type { LineFacts, RuleFacts } from "#app/domain/rules/facts.ts";
import {
  LinePredicate as LinePredicateSchema,
  type LineLeaf,
  type LinePredicate,
} from "#app/domain/rules/lines/schema.ts";
import { Condition, type LeafCondition } from "#app/domain/rules/schema.ts";
import type { Nested } from "#app/domain/rules/nesting/schema.ts";
import { aPlace } from "#tests/factories/rating.ts";

const limit = fc.record({ value: fc.integer({ min: 0, max: 12 }), inclusive: fc.boolean() });
const bounds = fc.record({ from: fc.option(limit), to: fc.option(limit) });
const match = fc.constantFrom(
  "is" as const,
  "starts" as const,
  "ends" as const,
  "contains" as const,
);
const word = fc.constantFrom("fragile", "Frag", "glass", "Ass", "bulky", "b");
const values = fc.uniqueArray(word, { minLength: 1, maxLength: 3 });
const is = fc.boolean();
const anId = fc.constantFrom("1", "2", "3", "4");
const ids = fc.uniqueArray(anId, { minLength: 1, maxLength: 3 });
const country = fc.constantFrom("US", "GB", "CA", "DE");
const countries = fc.uniqueArray(country, { minLength: 1, maxLength: 3 });
const postcodes = fc.uniqueArray(fc.constantFrom("902*", "90210", "SW1A", "K1A-K2C", "1*"), {
  maxLength: 2,
});
const someId = fc.constantFrom("a", "b", "c");
const someIds = fc.uniqueArray(someId, { minLength: 1, maxLength: 2 });
const service = fc.option(fc.constantFrom("usps.priority", "UPS.Ground"));

const kindOf = <K extends string, T extends object>(kind: K, fields: fc.Arbitrary<T>) =>
  fields.map((given) => ({ kind, ...given }));

const textLeaf = fc
  .constantFrom(
    "line.sku" as const,
    "line.name" as const,
    "line.vendor" as const,
    "line.type" as const,
    "line.tag" as const,
  )
  .chain((kind) => fc.record({ kind: fc.constant(kind), match, values }));
const idLeaf = fc
  .constantFrom("line.product" as const, "line.variant" as const, "line.collection" as const)
  .chain((kind) => fc.record({ kind: fc.constant(kind), ids }));
const numberLeaf = fc
  .constantFrom(
    "line.price" as const,
    "line.weight" as const,
    "line.volume" as const,
    "line.quantity" as const,
    "line.total_price" as const,
    "line.total_weight" as const,
  )
  .chain((kind) => fc.record({ kind: fc.constant(kind), bounds }));
const lineLeaf: fc.Arbitrary<LineLeaf> = fc.oneof(
  textLeaf,
  idLeaf,
  numberLeaf,
  kindOf(
    "line.property" as const,
    fc.record({ name: fc.constantFrom("note", "gift"), match, values }),
  ),
  kindOf("line.hs_code" as const, fc.record({ prefixes: fc.constant<string[]>(["61", "8471"]) })),
  kindOf("line.own_box" as const, fc.record({ is })),
  kindOf(
    "line.side" as const,
    fc.record({
      side: fc.constantFrom("longest" as const, "middle" as const, "shortest" as const),
      bounds,
    }),
  ),
);

/** Groups two deep at most. */
function grouped<Leaf>(leaf: fc.Arbitrary<Leaf>): fc.Arbitrary<Nested<Leaf>> {
  let inner: fc.Arbitrary<Nested<Leaf>> = leaf;
  for (let depth = 0; depth < 2; depth += 1) {
    const of = fc.array(inner, { minLength: 1, maxLength: 3 });
    inner = fc.oneof(
      { weight: 2, arbitrary: leaf },
      of.map((parts) => ({ kind: "all" as const, of: parts })),
      of.map((parts) => ({ kind: "any" as const, of: parts })),
      inner.map((part) => ({ kind: "not" as const, of: part })),
    );
  }
  return inner;
}

export const linePredicates: fc.Arbitrary<LinePredicate> = grouped(lineLeaf).filter(
  (predicate) => LinePredicateSchema.safeParse(predicate).success,
);

const boundLeaf = fc
  .constantFrom(
    "destination.distance" as const,
    "cart.weight" as const,
    "cart.volume" as const,
    "cart.quantity" as const,
    "cart.lines" as const,
    "customer.orders" as const,
    "packing.boxes" as const,
    "packing.billable_weight" as const,
  )
  .chain((kind) => fc.record({ kind: fc.constant(kind), bounds }));
const flagLeaf = fc
  .constantFrom(
    "destination.po_box" as const,
    "destination.military" as const,
    "destination.residential" as const,
    "customer.logged_in" as const,
    "customer.company" as const,
  )
  .chain((kind) => fc.record({ kind: fc.constant(kind), is }));
const placeLeaf = fc.oneof(
  kindOf("destination.country" as const, fc.record({ countries })),
  kindOf("origin.country" as const, fc.record({ countries })),
  kindOf(
    "destination.province" as const,
    fc.record({ country, provinces: fc.constant<string[]>(["CA", "Ontario"]) }),
  ),
  fc
    .constantFrom("destination.postcode" as const, "origin.postcode" as const)
    .chain((kind) =>
      fc.record({ kind: fc.constant(kind), country, patterns: postcodes, excluded: postcodes }),
    ),
  kindOf("origin.location" as const, fc.record({ locationIds: someIds })),
);
const minute = fc.record({ minute: fc.integer({ min: 0, max: 12 }), inclusive: is });
const day = fc.record({
  date: fc.constantFrom("2026-12-24", "2026-12-31", "2027-01-01"),
  inclusive: is,
});
const timeLeaf = fc.oneof(
  kindOf(
    "time.weekday" as const,
    fc.record({ days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }) }),
  ),
  kindOf("time.hour" as const, fc.record({ from: minute, to: minute })),
  kindOf("time.date" as const, fc.record({ from: fc.option(day), to: fc.option(day) })),
);
const otherLeaf = fc.oneof(
  kindOf(
    "cart.subtotal" as const,
    fc.record({
      basis: fc.constantFrom("before_discounts" as const, "after_discounts" as const),
      bounds,
    }),
  ),
  kindOf(
    "cart.currency" as const,
    fc.record({ currencies: fc.constant<string[]>(["USD", "EUR"]) }),
  ),
  kindOf(
    "cart.locale" as const,
    fc.record({ locales: fc.constantFrom<string[]>(["pt"], ["de-AT", "en"]) }),
  ),
  kindOf("customer.tag" as const, fc.record({ match, values })),
  kindOf("packing.box_type" as const, fc.record({ boxIds: someIds })),
  kindOf("rate.price" as const, fc.record({ methodId: someId, service, bounds })),
  kindOf("rate.offered" as const, fc.record({ methodId: someId, service, is })),
);
const linesLeaf = fc.oneof(
  kindOf(
    "lines.match" as const,
    fc.record({
      quantifier: fc.constantFrom(
        "all" as const,
        "any" as const,
        "none" as const,
        "every_unit" as const,
      ),
      where: linePredicates,
    }),
  ),
  kindOf(
    "lines.sum" as const,
    fc.record({
      of: fc.constantFrom(
        "weight" as const,
        "price" as const,
        "volume" as const,
        "quantity" as const,
        "lines" as const,
      ),
      where: linePredicates,
      bounds,
    }),
  ),
);
const leaf: fc.Arbitrary<LeafCondition> = fc.oneof(
  boundLeaf,
  flagLeaf,
  placeLeaf,
  timeLeaf,
  otherLeaf,
  { weight: 3, arbitrary: linesLeaf },
);

/** Whatever the schema takes. */
export const conditions: fc.Arbitrary<Condition> = grouped(leaf).filter(
  (condition) => Condition.safeParse(condition).success,
);

const text = fc.constantFrom("fragile", " FRAGILE", "glassware", "glass", "bulky", "");
const side = fc.integer({ min: 1, max: 3 });
const catalogue = fc.record({
  tags: fc.array(text, { maxLength: 3 }),
  collectionIds: fc.uniqueArray(anId, { maxLength: 2 }),
  productType: text,
  hsCode: fc.option(fc.constantFrom("610910", "847130")),
  dimensionsMm: fc.option(fc.tuple(side, side, side)),
  ownBox: fc.option(is),
});
const small = fc.integer({ min: 0, max: 6 });
const line: fc.Arbitrary<LineFacts> = fc.record({
  variantId: anId,
  productId: anId,
  sku: text,
  name: text,
  vendor: text,
  quantity: fc.integer({ min: 1, max: 3 }),
  grams: fc.option(small),
  priceMinor: small,
  properties: fc.option(fc.constantFrom<Record<string, string>>({}, { note: "Fragile" })),
  catalogue: fc.option(catalogue),
});
const place = fc
  .record({
    country: fc.constantFrom("US", "GB", "CA", ""),
    province: fc.constantFrom("CA", "ON", "AE", ""),
    postcode: fc.constantFrom("90210", "SW1A 1AA", "SW1", "K1A 0B1", "BF1 3AA", ""),
    address1: fc.constantFrom("PO Box 12", "1 Main St", ""),
  })
  .map((given) => aPlace(given));

/** Facts of which any may be missing; up to 40 lines, so that sets of lines take more than a word. */
export const ruleFacts: fc.Arbitrary<RuleFacts> = fc.record({
  destination: place,
  origin: place,
  locationId: fc.option(someId),
  residential: fc.option(is),
  distanceMetres: fc.option(small),
  currency: fc.constantFrom("USD", "CAD"),
  locale: fc.constantFrom("pt-BR", "de-AT", "de", "en"),
  subtotal: fc.record({ before_discounts: small, after_discounts: small }),
  grams: small,
  units: small,
  lines: fc.oneof(
    fc.array(line, { minLength: 1, maxLength: 4 }),
    fc.array(line, { minLength: 30, maxLength: 40 }),
  ),
  customer: fc.oneof(
    fc.constant(null),
    fc.constant("guest" as const),
    fc.record({
      tags: fc.array(text, { maxLength: 2 }),
      orders: fc.option(small),
      company: fc.option(is),
    }),
  ),
  time: fc.option(
    fc.record({
      date: fc.constantFrom(20261224, 20261231, 20270101),
      weekday: fc.integer({ min: 1, max: 7 }),
      minute: small,
    }),
  ),
  packing: fc.option(
    fc.record({ boxes: small, boxIds: fc.array(someId, { maxLength: 2 }), billableGrams: small }),
  ),
  rates: fc.option(
    fc.array(
      fc.record({
        methodId: someId,
        service: fc.option(fc.constantFrom("usps.priority", "ups.ground")),
        priceMinor: fc.option(small),
        known: is,
      }),
      { maxLength: 4 },
    ),
  ),
});
