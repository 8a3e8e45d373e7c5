import fc from "fast-check";

/** One line of a callback as Shopify writes it. */
export const item = {
  name: "T",
  sku: "",
  quantity: 1,
  grams: 1000,
  price: 1999,
  requires_shipping: true,
  product_id: 1,
  variant_id: 2,
};
const rate = {
  origin: { country: "CA", postal_code: "K2P1L4", province: "ON" },
  destination: {
    country: "CA",
    postal_code: "K1M1M4",
    province: "ON",
    city: "Ottawa",
    name: "Bob Norman",
    address1: "24 Sussex Dr.",
  },
  items: [item],
  currency: "USD",
  locale: "en",
  order_totals: { subtotal_price: "1999", total_price: "1999", discount_amount: "0" },
};

/** That body with parts of `rate` replaced. */
export const bodyWith = (over: object = {}) => JSON.stringify({ rate: { ...rate, ...over } });
const nasty = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(
    -1,
    1e308,
    2 ** 53,
    0.1,
    "\u0000",
    "\ud800",
    "x".repeat(5_000),
    "'; DROP TABLE shops; --",
    "__proto__",
  ),
);
const keys = [
  "country",
  "province",
  "postal_code",
  "zip",
  "city",
  "address1",
  "company_name",
] as const;
const place = fc.dictionary(
  fc.constantFrom(...keys),
  fc.oneof(fc.constantFrom("CA", "GB", "K1M", "ON", ""), nasty),
);
const line = fc.dictionary(
  fc.constantFrom(
    "quantity",
    "grams",
    "price",
    "variant_id",
    "name",
    "requires_shipping",
    "__proto__",
  ),
  fc.oneof(fc.integer({ min: 0, max: 1_000_000 }), nasty),
);
/** Bodies that no shop sends. */
export const hostile = fc.oneof(
  fc
    .record({
      destination: fc.oneof(place, nasty),
      items: fc.oneof(fc.array(line, { maxLength: 4 }), nasty),
      currency: fc.oneof(fc.constantFrom("USD", "JPY"), nasty),
    })
    .map((over) => bodyWith(over)),
  fc
    .record({ destination: place, locale: nasty, order_totals: nasty, customer: nasty })
    .map((over) => bodyWith(over)),
  place.map((destination) => bodyWith({ destination: { country: "CA", ...destination } })),
  fc.array(line).map((items) => bodyWith({ items: items.map((given) => ({ ...item, ...given })) })),
  nasty.map((value) => JSON.stringify({ rate: value })),
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  fc.tuple(fc.constant(bodyWith()), fc.nat(400)).map(([body, cut]) => body.slice(0, cut)),
);
