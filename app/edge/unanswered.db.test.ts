import { createHmac } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pool, prisma } from "#app/db.server.ts";
import type { RatingConfig } from "#app/domain/rating/schema.ts";
import { closeAll } from "#app/lib/lifecycle.server.ts";
import { insertConfigVersion } from "#app/models/rating/config-version.server.ts";
import { getLoggedQuote, searchRateLog } from "#app/models/rating/rate-log.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";
import { flushRateLog } from "#app/services/rating/rate-log.server.ts";
import { bodyWith } from "#tests/factories/callback-bodies.ts";
import { aConfig, aLive, aTable, aZone, flat } from "#tests/factories/rating.ts";
import { plantedEnvironment } from "#tests/setup/planted.ts";
import { carrierRatesRoute } from "./carrier-rates.server.ts";
import { createDispatch } from "./dispatch.server.ts";

/** One shop for each set-up; the carrier of all of them cannot be asked: its account is gone. */
const zones = [aZone("ca", { country: "CA" }), aZone("fr", { country: "FR" })];
const live = aLive("live", { accountId: "gone", zoneIds: ["ca"] });
const lastResort = { name: { text: "Standard" }, amount: 1_200 };
const SET_UPS: Readonly<Record<string, RatingConfig>> = {
  bare: aConfig({ zones, methods: [live] }),
  everywhere: aConfig({ methods: [{ ...live, zoneIds: [] }] }),
  backup: aConfig({ zones, methods: [{ ...live, backup: { amount: 800 } }] }),
  rescued: aConfig({ zones, methods: [live], lastResort }),
  cold: aConfig({ zones, methods: [aTable("post", flat(500), { zones: ["ca"] })] }),
  table: aConfig({ zones, methods: [live, aTable("post", flat(500), { zones: ["ca"] })] }),
};

const server = http.createServer(createDispatch([carrierRatesRoute]));
let address = "";
const shopOf = (name: string) => `${name}-down.myshopify.com`;
const tokenOf = (name: string) => `token-of-the-shop-${name}`;

beforeAll(async () => {
  for (const [name, config] of Object.entries(SET_UPS)) {
    const shop = shopOf(name);
    await prisma.shop.create({ data: { shop, callbackToken: tokenOf(name), currency: "USD" } });
    const change = { baseVersion: 0, config, note: "", actor: { id: null, name: "test" } };
    await inTransaction((tx) => insertConfigVersion(shop, change, tx));
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/carrier-rates/`;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await closeAll();
  await pool.end();
});

async function ask(name: string, over = {}) {
  const body = bodyWith(over);
  const signature = createHmac("sha256", plantedEnvironment.SHOPIFY_API_SECRET)
    .update(body)
    .digest("base64");
  const answer = await fetch(address + tokenOf(name), {
    method: "POST",
    headers: { "content-type": "application/json", "x-shopify-hmac-sha256": signature },
    body,
  });
  return { status: answer.status, text: await answer.text() };
}

test.each(["bare", "everywhere"])(
  "a silent carrier that nothing stands in for is a 503, and the log says why (%s)",
  async (name) => {
    const { status, text } = await ask(name);
    expect(status).toBe(503);
    expect(JSON.parse(text)).toEqual({ error: "no rates can be given at the moment" });
    await flushRateLog();
    const { quotes } = await searchRateLog(shopOf(name), { take: 5 });
    expect(quotes).toMatchObject([{ outcome: "error", codes: [] }]);
    const [logged] = quotes;
    const quote = logged === undefined ? null : await getLoggedQuote(shopOf(name), logged);
    expect(quote?.decisions ?? "").toContain("live.usps.priority");
    const hours = await prisma.rateHour.findMany({ where: { shop: shopOf(name) } });
    expect(hours).toMatchObject([{ quotes: 1, failed: 1, empty: 0 }]);
  },
);

test.each([
  ["backup", "live.usps.priority"],
  ["rescued", "last_resort"],
  ["table", "post"],
])("whatever stands in for it is offered (%s)", async (name, code) => {
  const { status, text } = await ask(name);
  expect(status).toBe(200);
  expect(JSON.parse(text)).toMatchObject({ rates: [{ service_code: code }] });
});

test("a place that nobody serves is no error while the carrier is silent", async () => {
  expect(await ask("table", { destination: { country: "FR" } })).toEqual({
    status: 200,
    text: '{"rates":[]}',
  });
});

test("a configuration that the database is slow to give is a 503 in time for Shopify, and rates a moment later", async () => {
  const holder = await pool.connect();
  try {
    await holder.query("BEGIN; LOCK TABLE config_versions IN ACCESS EXCLUSIVE MODE");
    const asked = performance.now();
    expect((await ask("cold")).status).toBe(503);
    expect(performance.now() - asked).toBeLessThan(2_900);
    await holder.query("COMMIT");
  } finally {
    holder.release();
  }
  expect((await ask("cold")).status).toBe(200);
});
