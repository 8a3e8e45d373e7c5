import { createHmac } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pool, prisma } from "#app/db.server.ts";
import type { RatingConfig } from "#app/domain/rating/schema.ts";
import { closeAll } from "#app/lib/lifecycle.server.ts";
import { insertConfigVersion } from "#app/models/rating/config-version.server.ts";
import { searchRateLog } from "#app/models/rating/rate-log.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";
import { flushRateLog } from "#app/services/rating/rate-log.server.ts";
import { aConfig, aTable, aZone, flat } from "#tests/factories/rating.ts";
import { bodyWith, hostile, item } from "#tests/factories/callback-bodies.ts";
import { plantedEnvironment } from "#tests/setup/planted.ts";
import { carrierRatesRoute } from "./carrier-rates.server.ts";
import { createDispatch } from "./dispatch.server.ts";

const SHOP = "callback.myshopify.com";
const OTHER = "other.myshopify.com";
const TOKEN = "callback-token-of-the-shop";
const OTHER_TOKEN = "callback-token-of-another-shop";
const SECRET = plantedEnvironment.SHOPIFY_API_SECRET;
const OLD_SECRET = plantedEnvironment.SHOPIFY_API_SECRET_OLD;

const server = http.createServer(createDispatch([carrierRatesRoute]));
let address = "";
let version = 0;

async function publish(config: RatingConfig): Promise<void> {
  const actor = { id: null, name: "test" };
  const change = { baseVersion: version, config, note: "", actor };
  version = (await inTransaction((tx) => insertConfigVersion(SHOP, change, tx))).version;
}

const served = () =>
  aConfig({
    zones: [
      aZone("ca", { country: "CA" }),
      aZone("gb", { country: "GB", postcodes: ["SW1A 1AA"] }),
    ],
    methods: [
      aTable("post", flat(500), { zones: ["ca", "gb"] }),
      aTable("fast", flat(900), { zones: ["ca"] }),
    ],
  });

beforeAll(async () => {
  for (const [shop, callbackToken] of [
    [SHOP, TOKEN],
    [OTHER, OTHER_TOKEN],
  ] as const)
    await prisma.shop.create({ data: { shop, callbackToken, currency: "USD" } });
  await publish(served());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/carrier-rates/`;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await closeAll();
  await pool.end();
});

const sign = (body: string | Buffer, secret = SECRET) =>
  createHmac("sha256", secret).update(body).digest("base64");

interface Sent {
  readonly token?: string;
  readonly signature?: string | null;
  readonly shop?: string;
}

async function send(
  body: string | Buffer,
  { token = TOKEN, signature = sign(body), shop }: Sent = {},
) {
  const headers = new Headers({ "content-type": "application/json" });
  if (signature !== null) headers.set("x-shopify-hmac-sha256", signature);
  if (shop !== undefined) headers.set("x-shopify-shop-domain", shop);
  const answer = await fetch(address + token, {
    method: "POST",
    headers,
    body: new Uint8Array(Buffer.from(body)),
  });
  return { status: answer.status, text: await answer.text() };
}

const codes = (text: string) =>
  (JSON.parse(text) as { rates: { service_code: string }[] }).rates.map((r) => r.service_code);

describe("the carrier callback answers", () => {
  test("200 with rates as Shopify reads them", async () => {
    const { status, text } = await send(bodyWith(), { shop: SHOP });
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({
      rates: [
        {
          service_name: "post",
          description: "",
          service_code: "post",
          currency: "USD",
          total_price: "500",
        },
        {
          service_name: "fast",
          description: "",
          service_code: "fast",
          currency: "USD",
          total_price: "900",
        },
      ],
    });
  });

  test("200 to what the secret before the rotation signed", async () => {
    const body = bodyWith();
    expect((await send(body, { signature: sign(body, OLD_SECRET) })).status).toBe(200);
  });

  test("401 to a wrong signature", async () => {
    expect((await send(bodyWith(), { signature: sign("another body") })).status).toBe(401);
    expect((await send(bodyWith(), { signature: "nonsense" })).status).toBe(401);
  });

  test("200 to an unsigned request, until the merchant is strict", async () => {
    expect((await send(bodyWith(), { signature: null })).status).toBe(200);
    const config = served();
    await publish({ ...config, settings: { ...config.settings, strictSignature: true } });
    await expect
      .poll(async () => (await send(bodyWith(), { signature: null })).status, { timeout: 4_000 })
      .toBe(401);
    expect((await send(bodyWith())).status).toBe(200);
    await publish(config);
    await expect
      .poll(async () => (await send(bodyWith(), { signature: null })).status, { timeout: 4_000 })
      .toBe(200);
  });

  test("404 to a token that is nobody's, of another shop, or of one that left", async () => {
    expect((await send(bodyWith(), { token: "nobody-has-this-token" })).status).toBe(404);
    expect((await send(bodyWith(), { token: "x" })).status).toBe(404);
    expect((await send(bodyWith(), { token: OTHER_TOKEN, shop: SHOP })).status).toBe(404);
    await prisma.shop.update({ where: { shop: OTHER }, data: { uninstalledAt: new Date() } });
    await expect
      .poll(async () => (await send(bodyWith(), { token: OTHER_TOKEN })).status, { timeout: 8_000 })
      .toBe(404);
  });

  test("413 to more than a megabyte", async () => {
    expect((await send(Buffer.alloc(1024 * 1024 + 1, "a"))).status).toBe(413);
  });

  test.each([
    ["no JSON", "not json"],
    ["an empty body", ""],
    ["a list", "[]"],
    ["null", "null"],
    ["no rate", "{}"],
    ["negative grams", bodyWith({ items: [{ ...item, grams: -1 }] })],
    ["a price of text", bodyWith({ items: [{ ...item, price: "1999" }] })],
    ["an absurd quantity", bodyWith({ items: [{ ...item, quantity: 1e12 }] })],
    ["negative totals", bodyWith({ order_totals: { subtotal_price: "-1" } })],
    ["no destination", bodyWith({ destination: null })],
  ])("400 to %s", async (_what, body) => {
    expect((await send(body)).status).toBe(400);
  });

  test.each([
    ["an empty cart", { items: [] }, "nothing_to_ship"],
    ["nothing to ship", { items: [{ ...item, requires_shipping: false }] }, "nothing_to_ship"],
    ["a country that is not served", { destination: { country: "FR" } }, "not_served"],
    ["a currency without a rate", { currency: "EUR" }, "no_currency"],
  ])("no rates to %s, and the log says why", async (_what, over, outcome) => {
    expect(await send(bodyWith(over))).toEqual({ status: 200, text: '{"rates":[]}' });
    await flushRateLog();
    const page = await searchRateLog(SHOP, { take: 1 });
    expect(page.quotes[0]).toMatchObject({ outcome, codes: [], source: "none" });
  });

  test("an unknown variant by the figures of the request", async () => {
    const { status, text } = await send(bodyWith({ items: [{ ...item, variant_id: 999_999 }] }));
    expect([status, codes(text)]).toEqual([200, ["post", "fast"]]);
  });

  test("a wallet that knows only the beginning of the postcode", async () => {
    const { text } = await send(bodyWith({ destination: { country: "GB", postal_code: "SW1A" } }));
    expect(codes(text)).toEqual(["post"]);
  });
});

describe("hostile bodies", () => {
  test("are answered 200 or 400 with JSON, never with an error of ours, and the log takes every quote", async () => {
    await flushRateLog();
    const before = await countQuotes();
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 20, maxLength: 20 }), async (bodies) => {
        const answers = await Promise.all(bodies.map((body) => send(body)));
        for (const { status, text } of answers) {
          expect([200, 400]).toContain(status);
          const parsed = JSON.parse(text) as { rates?: unknown[]; error?: string };
          const isRefusal = /^not a rate request: [\w ]+$/.test(parsed.error ?? "");
          expect(status === 200 ? Array.isArray(parsed.rates) : isRefusal).toBe(true);
          if (status === 200) answered += 1;
        }
      }),
      { numRuns: 150 },
    );
    await flushRateLog();
    expect(answered).toBeGreaterThan(100);
    expect((await countQuotes()) - before).toBe(answered);
  }, 120_000);
});

async function countQuotes(): Promise<number> {
  const found = await pool.query<{ n: string }>(
    "SELECT count(*) AS n FROM rate_quotes WHERE shop = $1",
    [SHOP],
  );
  return Number(found.rows[0]?.n ?? 0);
}

test("the log keeps no name and no street", async () => {
  await flushRateLog();
  const found = await pool.query<{ row: string }>(
    "SELECT rate_quotes::text AS row FROM rate_quotes WHERE shop = $1",
    [SHOP],
  );
  expect(found.rows.length).toBeGreaterThan(0);
  for (const { row } of found.rows) expect(row).not.toMatch(/Norman|Sussex/);
});
