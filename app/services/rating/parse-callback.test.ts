import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { LIMITS, parseCallback } from "./parse-callback.ts";

/** The same rules as a schema: slower, and plain to read. */
const text = z.string().max(LIMITS.text).nullish();
const whole = (max: number) => z.number().int().min(0).max(max);
const id = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullish();
const total = z.union([
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .pipe(whole(LIMITS.totalPrice)),
  whole(LIMITS.totalPrice),
]);
const Place = z.object({
  country: text,
  province: text,
  postal_code: text,
  zip: text,
  city: text,
  address1: text,
  address2: text,
  company_name: text,
});
const scalar = z.union([z.string().max(LIMITS.text), z.number(), z.boolean()]).nullish();
const name = z.string().max(LIMITS.text);
const Properties = z.union([
  z.array(z.object({ name, value: scalar })).max(LIMITS.properties),
  z
    .record(name, scalar)
    .refine((properties) => Object.keys(properties).length <= LIMITS.properties),
]);
const Item = z.object({
  name: text,
  sku: text,
  vendor: text,
  quantity: whole(LIMITS.quantity),
  grams: whole(LIMITS.grams).nullish(),
  price: whole(LIMITS.price),
  requires_shipping: z.boolean().nullish(),
  product_id: id,
  variant_id: id,
  properties: Properties.nullish(),
});
const sum = (
  items: readonly z.output<typeof Item>[],
  pick: (item: z.output<typeof Item>) => number,
) => items.reduce((all, item) => all + pick(item) * item.quantity, 0);
const Body = z.object({
  rate: z.object({
    origin: Place.nullish(),
    destination: Place,
    items: z
      .array(Item)
      .max(LIMITS.lines)
      .refine((items) => sum(items, (item) => item.grams ?? 0) <= LIMITS.totalGrams)
      .refine((items) => sum(items, (item) => item.price) <= LIMITS.totalPrice),
    currency: z.string().regex(/^[A-Z]{3}$/),
    locale: text,
    order_totals: z
      .object({
        subtotal_price: total.nullish(),
        total_price: total.nullish(),
        discount_amount: total.nullish(),
      })
      .nullish(),
    customer: z
      .object({ id, tags: z.array(z.string().max(LIMITS.text)).max(LIMITS.tags).nullish() })
      .nullish(),
  }),
});

const junk = fc.oneof(
  fc.constantFrom(null, undefined, true, -1, 0.5, 1e300, "", "12", "-5", "USD", [], {}, 2 ** 53),
  fc.jsonValue({ maxDepth: 1 }),
);
const mostly = <T>(good: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: good, weight: 30 }, { arbitrary: junk, weight: 1 });
const word = mostly(fc.oneof(fc.string({ maxLength: 12 }), fc.constant(null)));
const number = (max: number) => mostly(fc.integer({ min: 0, max }));
const place = mostly(
  fc.record(
    {
      country: mostly(fc.constant("CA")),
      postal_code: word,
      zip: word,
      province: word,
      city: word,
    },
    { requiredKeys: ["country"] },
  ),
);
const value = mostly(fc.oneof(word, fc.integer(), fc.boolean()));
const properties = mostly(
  fc.oneof(
    fc.constant(null),
    fc.dictionary(fc.string({ maxLength: 8 }), value, { maxKeys: 3 }),
    fc.array(mostly(fc.record({ name: word, value })), { maxLength: 3 }),
  ),
);
const item = mostly(
  fc.record(
    {
      name: word,
      quantity: number(1_000),
      grams: number(100_000),
      price: number(1_000_000),
      requires_shipping: mostly(fc.boolean()),
      product_id: number(99_999_999),
      variant_id: number(99_999_999),
      properties,
    },
    { requiredKeys: ["quantity", "price"] },
  ),
);
const body = mostly(
  fc.record({
    rate: mostly(
      fc.record(
        {
          origin: place,
          destination: place,
          items: mostly(fc.array(item, { maxLength: 4 })),
          currency: mostly(fc.constantFrom("USD", "JPY", "KWD")),
          locale: word,
          order_totals: mostly(
            fc.record(
              {
                subtotal_price: mostly(fc.constantFrom("1999", "0", "100000", null)),
                total_price: mostly(fc.constantFrom("2199", null)),
                discount_amount: mostly(fc.constant("150")),
              },
              { requiredKeys: [] },
            ),
          ),
          customer: mostly(fc.record({ id: number(999), tags: mostly(fc.array(fc.string())) })),
        },
        { requiredKeys: ["destination", "items", "currency"] },
      ),
    ),
  }),
);

test("the one-pass reader takes and refuses exactly what the schema does", () => {
  let taken = 0;
  fc.assert(
    fc.property(body, (given) => {
      const asSent: unknown = JSON.parse(JSON.stringify(given ?? null));
      const parsed = parseCallback(asSent);
      expect(parsed.ok).toBe(Body.safeParse(asSent).success);
      if (parsed.ok) taken += 1;
    }),
    { numRuns: 5_000 },
  );
  expect(taken).toBeGreaterThan(500);
});

const good = {
  origin: { country: "CA" },
  destination: { country: "CA", zip: "K1M 1M4", province: "ON" },
  items: [{ quantity: 2, grams: 100, price: 100_000, variant_id: 258644705304, product_id: 1 }],
  currency: "JPY",
};

describe("reading a callback", () => {
  const read = (over: object) => {
    const parsed = parseCallback({ rate: { ...good, ...over } });
    return parsed.ok ? parsed.cart : parsed.problem;
  };

  test("takes money from hundredths into the currency's own unit", () => {
    const totals = { subtotal_price: "200000", total_price: "250000", discount_amount: "5000" };
    expect(read({ order_totals: totals })).toMatchObject({
      lines: [{ priceMinor: 1000, variantId: "258644705304" }],
      orderTotals: { subtotalMinor: 2000, discountMinor: 50 },
    });
  });

  test("reads postal_code, else zip", () => {
    expect(read({})).toMatchObject({ destination: { postcode: "K1M 1M4" } });
    expect(read({ destination: { country: "CA", postal_code: "H2X", zip: "K1M" } })).toMatchObject({
      destination: { postcode: "H2X" },
    });
  });

  test("does without what guests, dummies and custom items lack", () => {
    const bare = read({
      customer: null,
      order_totals: null,
      items: [{ quantity: 1, price: 1, variant_id: null }],
    });
    expect(bare).toMatchObject({
      customer: null,
      orderTotals: null,
      lines: [{ variantId: "", grams: 0, requiresShipping: true }],
    });
  });

  test("takes totals without a subtotal for no totals", () => {
    const totals = [{}, { subtotal_price: null, discount_amount: "5" }];
    for (const order_totals of totals)
      expect(read({ order_totals })).toMatchObject({ orderTotals: null });
  });

  test("reads a line's properties, whatever they are called", () => {
    const item = { quantity: 1, price: 1 };
    const properties: unknown = JSON.parse(
      '{"Engraving": "Ada", "__proto__": "x", "n": 3, "no": null}',
    );
    const list = [{ name: "Engraving", value: "Ada" }];
    const cart = read({ items: [{ ...item, properties }, { ...item, properties: list }, item] });
    const lines = typeof cart === "string" ? [] : cart.lines;
    expect(lines.map((line) => Object.entries(line.properties))).toEqual([
      [
        ["Engraving", "Ada"],
        ["__proto__", "x"],
        ["n", "3"],
        ["no", ""],
      ],
      [["Engraving", "Ada"]],
      [],
    ]);
  });

  test.each([
    ["currency", { currency: "usd" }],
    ["quantity", { items: [{ quantity: -1, price: 1 }] }],
    ["price", { items: [{ quantity: 1, price: 0.5 }] }],
    ["grams", { items: [{ quantity: 1, price: 1, grams: -1 }] }],
    ["total weight", { items: [{ quantity: 1_000_000, price: 0, grams: 100_000_000 }] }],
    ["order_totals", { order_totals: { subtotal_price: "-5" } }],
    ["order_totals", { order_totals: { subtotal_price: "5", total_price: "-5" } }],
    ["order_totals", { order_totals: { total_price: 1e300 } }],
    ["order_totals", { order_totals: { discount_amount: "-5" } }],
    ["properties", { items: [{ quantity: 1, price: 1, properties: { a: {} } }] }],
    ["properties", { items: [{ quantity: 1, price: 1, properties: "a" }] }],
    ["destination", { destination: null }],
    ["items", { items: {} }],
    ["id", { items: [{ quantity: 1, price: 1, variant_id: "abc" }] }],
  ])("refuses a wrong %s", (what, over) => {
    expect(read(over)).toBe(what);
  });
});
