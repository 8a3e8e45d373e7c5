import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type Ask,
  asker,
  sent,
  startAfresh,
  startWithCarrier,
  stockedAt,
} from "../../test-support/carrier.ts";
import { API_SECRET, DEMO, type TestSandbox } from "../../test-support/running.ts";
import { matching } from "../../test-support/matching.ts";
import { CallbackCaller } from "./callback-caller.ts";
import { checkoutRates } from "./rates.ts";

let sandbox: TestSandbox;
let ask: Ask;

beforeAll(async () => {
  sandbox = await startWithCarrier();
  ask = asker(sandbox);
});
afterAll(() => sandbox.stop());
beforeEach(() => startAfresh(sandbox));

describe("the request", () => {
  it("has Shopify's keys, amounts in hundredths and a signature over its bytes", async () => {
    const [customer] = sandbox.shop().customers.values();
    await ask({ discountMinor: 150, customerId: customer?.id ?? null });
    const [got] = sandbox.app.received;
    const body = sent(sandbox);
    const address = [
      "country",
      "postal_code",
      "province",
      "city",
      "name",
      "address1",
      "address2",
      "address3",
      "phone",
      "fax",
      "email",
      "address_type",
      "company_name",
    ];
    expect(Object.keys(body)).toEqual(["rate"]);
    expect(Object.keys(body.rate)).toEqual([
      "origin",
      "destination",
      "items",
      "currency",
      "locale",
      "order_totals",
      "customer",
    ]);
    expect(Object.keys(body.rate.origin)).toEqual(address);
    expect(Object.keys(body.rate.destination)).toEqual(address);
    expect(Object.keys(body.rate.items[0] ?? {})).toEqual([
      "name",
      "sku",
      "quantity",
      "grams",
      "price",
      "vendor",
      "requires_shipping",
      "taxable",
      "fulfillment_service",
      "properties",
      "product_id",
      "variant_id",
    ]);
    const price = body.rate.items[0]?.price ?? 0;
    expect(body.rate.order_totals).toEqual({
      subtotal_price: String(price * 2),
      total_price: String(price * 2 - 150),
      discount_amount: "150",
    });
    expect(body.rate.customer).toEqual({ id: customer?.id, tags: customer?.tags });
    expect(got?.headers).toMatchObject({
      "x-shopify-shop-domain": DEMO,
      "x-shopify-hmac-sha256": createHmac("sha256", API_SECRET)
        .update(got?.body ?? "")
        .digest("base64"),
    });
  });

  it("leaves the customer out for guests, and the street for wallets", async () => {
    await ask({ destination: { country: "GB", zip: "SW1A" } });
    const { rate: asked } = sent(sandbox);
    expect(asked).not.toHaveProperty("customer");
    expect(asked.destination).toMatchObject({
      country: "GB",
      postal_code: "SW1A",
      address1: null,
      city: null,
    });
  });

  it("holds what is shipped, while the totals are of the whole order", async () => {
    const digital = stockedAt(sandbox, "nowhere");
    await ask({
      lines: [
        { variantId: stockedAt(sandbox, "first"), quantity: 1 },
        { variantId: digital, quantity: 1 },
      ],
    });
    const { rate: asked } = sent(sandbox);
    expect(asked.items).toHaveLength(1);
    expect(Number(asked.order_totals.subtotal_price)).toBeGreaterThan(asked.items[0]?.price ?? 0);
  });

  it("is made once for each place that goods come from, and shared services are added up", async () => {
    const lines = [stockedAt(sandbox, "first"), stockedAt(sandbox, "second")].map((variantId) => ({
      variantId,
      quantity: 1,
    }));
    const { options, calls } = await ask({ lines });
    const origins = sandbox.app.received.map(
      (_one, index) => sent(sandbox, index).rate.origin.city,
    );
    expect(origins.toSorted((one, other) => one.localeCompare(other))).toEqual([
      "Newark",
      "Portland",
    ]);
    expect(calls).toHaveLength(2);
    expect(options.map((option) => [option.code, option.priceMinor])).toEqual([
      ["ground", 1800],
      ["express", 5000],
    ]);
  });

  it("is not made for a cart of digital goods", async () => {
    const { options } = await ask({
      lines: [{ variantId: stockedAt(sandbox, "nowhere"), quantity: 1 }],
    });
    expect([options, sandbox.app.received]).toEqual([[], []]);
  });
});

describe("the timeout", () => {
  it("is ten seconds, five above 1,500 requests a minute and three above 3,000", () => {
    const caller = new CallbackCaller(sandbox.sandbox.config);
    const times = Array.from({ length: 3_100 }, () => caller.timeoutFor("x", 1_000_000));
    expect([times[0], times[1_499], times[1_500], times[2_999], times[3_000]]).toEqual([
      10_000, 10_000, 5_000, 5_000, 3_000,
    ]);
    expect(caller.timeoutFor("x", 1_061_000)).toBe(10_000);
  });

  it("ends a call that is left unanswered, and brings Shopify's backup rates at once for a while", async () => {
    const short = { usual: 150, busy: 150, busiest: 150 };
    const caller = new CallbackCaller(sandbox.sandbox.config, short);
    let closed = 0;
    sandbox.app.answer = (_received, res) => void res.on("close", () => (closed += 1));
    const unanswered = () =>
      checkoutRates(caller, sandbox.shop(), {
        lines: [{ variantId: stockedAt(sandbox, "first"), quantity: 1 }],
        destination: { country: "CA", zip: "K1M" },
        locale: "en",
        discountMinor: 0,
        customerId: null,
      });
    const { options, calls } = await unanswered();
    expect(options).toMatchObject([{ source: "backup", priceMinor: 1500 }]);
    expect(calls).toMatchObject([{ outcome: "failed", status: 0, error: matching("timeout") }]);
    expect(calls[0]?.ms).toBeGreaterThanOrEqual(145);
    await expect.poll(() => closed).toBe(1);
    expect((await unanswered()).options).toMatchObject([{ source: "backup" }]);
    expect(sandbox.app.received).toHaveLength(1);
  });
});

describe("what is remembered", () => {
  it("does not grow without end", async () => {
    const caller = new CallbackCaller(sandbox.sandbox.config);
    const [service] = sandbox.shop().carrierServices.values();
    if (service === undefined) throw new Error("attached above");
    // nobody listens there, which is quick to find out
    const gone = { ...service, callbackUrl: "http://127.0.0.1:1/" };
    const call = (cacheKey: number) =>
      caller.call({
        shop: sandbox.shop(),
        service: gone,
        body: "{}",
        currency: "USD",
        cacheKey: String(cacheKey),
      });
    for (let from = 0; from < 10_200; from += 200)
      await Promise.all(Array.from({ length: 200 }, (_one, index) => call(from + index)));
    expect(caller.kept).toBe(10_000);
  });
});
