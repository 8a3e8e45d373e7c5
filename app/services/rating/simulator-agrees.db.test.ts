/** The page that shows what a shopper would be offered, against what the shopper is offered. */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { minorToWire } from "#app/domain/money/wire.ts";
import { showMoney } from "#app/domain/units/typed-decimal.ts";
import { currencyExponent } from "#app/domain/money/currency.ts";
import type { RatingConfig } from "#app/domain/rating/schema.ts";
import type { SimulationFields } from "#app/domain/rating/simulation-query.ts";
import { closeAll } from "#app/lib/lifecycle.server.ts";
import { upsertProducts, upsertVariants } from "#app/models/catalogue/catalogue-write.server.ts";
import { insertConfigVersion } from "#app/models/rating/config-version.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";
import { aProduct, aVariant } from "#tests/factories/catalogue.ts";
import { methodSetUps, ZONES } from "#tests/factories/rating-set-ups.ts";
import { aConfig, EVERYWHERE } from "#tests/factories/rating.ts";
import { METHODS, ruleSetUps } from "#tests/factories/rules/rule-set-ups.ts";
import { anInstalledShop } from "#tests/factories/shop.ts";
import { answerCallback } from "./answer-callback.server.ts";
import { simulateQuote } from "./simulate-quote.server.ts";

const SET_UPS = 1_000;
const CURRENCIES = ["USD", "JPY", "KWD"] as const;

/** Prices that survive the hundredths of Shopify's wire in every currency. */
const VARIANTS = Array.from({ length: 8 }, (_, n) =>
  aVariant({
    id: BigInt(n + 1),
    inventoryItemId: BigInt(n + 1),
    sku: ["fragile", "glass", "bulky", "plain"][n % 4] ?? "",
    title: `Size ${n}`,
    priceMinor: BigInt(n * 1_230),
    grams: n === 3 ? null : n * 700,
    requiresShipping: n !== 5,
  }),
);

let shop = "";
let token = "";
let version = 0;

beforeAll(async () => {
  const record = await anInstalledShop({ shop: "agreement.myshopify.com" });
  shop = record.shop;
  token = record.callbackToken;
  await upsertProducts(shop, { items: [aProduct()], syncId: null });
  await upsertVariants(shop, { items: VARIANTS, syncId: null });
});

afterAll(async () => {
  await closeAll();
  await pool.end();
});

const places = fc.constantFrom(
  { country: "CA", province: "ON", postcode: "K1M 1M4" },
  { country: "CA", province: "QC", postcode: "H2X 1Y4" },
  { country: "GB", province: "", postcode: "SW1A" },
  { country: "FR", province: "", postcode: "75001" },
);
const items = fc.uniqueArray(
  fc.record({
    variantId: fc.integer({ min: 1, max: 8 }).map(String),
    quantity: fc.integer({ min: 1, max: 9 }),
  }),
  { minLength: 1, maxLength: 5, selector: ({ variantId }) => variantId },
);
const carts = fc.record({
  place: places,
  items,
  discount: fc.integer({ min: 0, max: 300 }).map((tens) => tens * 10),
  tags: fc.constantFrom("", "vip"),
  locale: fc.constantFrom("en", "de"),
});
const setUps = fc.oneof(
  methodSetUps.map((part) => ({ zones: ZONES, ...part })),
  ruleSetUps.map((part) => ({ zones: [EVERYWHERE], methods: METHODS, ...part })),
);

type Case = typeof carts extends fc.Arbitrary<infer C> ? C : never;

function simulated({ place, items: chosen, discount, tags, locale }: Case, currency: string) {
  const fields: SimulationFields = {
    ...place,
    items: chosen,
    city: "",
    address1: "",
    company: "",
    currency,
    locale,
    discount: discount === 0 ? "" : showMoney(discount, currencyExponent(currency)),
    tags,
    fromCountry: "US",
    fromProvince: "",
    fromPostcode: "",
    fromCity: "",
    fromAddress1: "",
  };
  return simulateQuote({ shop, fields, now: new Date() });
}

/** The cart as Shopify would post it. */
function posted({ place, items: chosen, discount, tags, locale }: Case, currency: string): Buffer {
  const wire = (minor: number) => minorToWire(minor, currency);
  const lines = chosen.map(({ variantId, quantity }) => {
    const variant = VARIANTS[Number(variantId) - 1];
    if (variant === undefined) throw new Error(`no variant ${variantId}`);
    return { variant, quantity, minor: Number(variant.priceMinor) };
  });
  const subtotal = lines.reduce((sum, { minor, quantity }) => sum + minor * quantity, 0);
  const rate = {
    origin: { country: "US" },
    destination: { country: place.country, province: place.province, postal_code: place.postcode },
    items: lines.map(({ variant, quantity, minor }) => ({
      name: `Enamel mug - ${variant.title}`,
      sku: variant.sku,
      vendor: "Northwind",
      quantity,
      grams: variant.grams ?? 0,
      price: wire(minor),
      requires_shipping: variant.requiresShipping,
      product_id: 1,
      variant_id: Number(variant.id),
    })),
    currency,
    locale,
    order_totals: {
      subtotal_price: String(wire(subtotal)),
      discount_amount: String(wire(Math.min(discount, subtotal))),
    },
    ...(tags === "" ? {} : { customer: { id: 0, tags: tags.split(",") } }),
  };
  return Buffer.from(JSON.stringify({ rate }));
}

async function publish(config: RatingConfig): Promise<void> {
  const change = { baseVersion: version, config, note: "", actor: { id: null, name: "test" } };
  version = (await inTransaction((tx) => insertConfigVersion(shop, change, tx))).version;
}

test("the simulator and the callback agree to the cent, whatever the set-up", async () => {
  let offered = 0;
  const agree = fc.asyncProperty(
    setUps,
    carts,
    fc.constantFrom(...CURRENCIES),
    async (setUp, cart, currency) => {
      await publish(aConfig({ ...setUp, currency }));
      const simulation = await simulated(cart, currency);
      const callback = await answerCallback({
        token,
        signature: "valid",
        shopDomain: shop,
        body: posted(cart, currency),
        startedAt: performance.now(),
      });
      const quote = simulation?.answer.quote;
      const expected = quote?.rates.map(({ code, name, priceMinor }) => [
        code,
        name,
        String(minorToWire(priceMinor, currency)),
      ]);
      const { rates } = JSON.parse(callback.body) as {
        rates?: { service_code: string; service_name: string; total_price: string }[];
      };
      const got = (rates ?? []).map((rate) => [
        rate.service_code,
        rate.service_name,
        rate.total_price,
      ]);
      expect(got).toEqual(expected);
      expect(callback.status === 503).toBe(quote?.outcome === "error");
      offered += got.length;
    },
  );
  await fc.assert(agree, { numRuns: SET_UPS });
  expect(offered).toBeGreaterThan(SET_UPS);
}, 180_000);
