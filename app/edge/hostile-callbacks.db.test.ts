import http from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import type { RatingConfig } from "#app/domain/rating/schema.ts";
import { closeAll } from "#app/lib/lifecycle.server.ts";
import { carrierGuard } from "#app/services/carriers/carrier-guard.server.ts";
import { carrierHealth } from "#app/services/carriers/carrier-health.server.ts";
import { connectAccount } from "#app/services/carriers/connect-account.server.ts";
import { flushRateLog } from "#app/services/rating/rate-log.server.ts";
import { Faults } from "#sandbox/control/faults.ts";
import { easypostRoutes } from "#sandbox/easypost/routes.ts";
import { createEasyPostWorld } from "#sandbox/easypost/world.ts";
import { sandboxServer } from "#sandbox/http/server.ts";
import { redirectRequests } from "#sandbox/wire/outgoing-requests.ts";
import { bodyWith, hostile } from "#tests/factories/callback-bodies.ts";
import { aConfig, aLive, aTable, EVERYWHERE } from "#tests/factories/rating.ts";
import {
  aQuotingShop,
  askRates,
  pricedAt,
  type QuotingShop,
} from "#tests/processes/quoting-shop.ts";
import { carrierRatesRoute } from "./carrier-rates.server.ts";
import { createDispatch } from "./dispatch.server.ts";

const edge = http.createServer(createDispatch([carrierRatesRoute]));
const world = createEasyPostWorld();
const carrier = sandboxServer(easypostRoutes({ faults: new Faults(), world }));
let url = "";
let quoting: QuotingShop;

async function listen(server: http.Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function connected(shop: string): Promise<string> {
  const result = await connectAccount({
    shop,
    actor: { id: null, name: "test" },
    provider: "easypost",
    label: "EasyPost",
    credentials: { apiKey: "EZTKsandboxHostile" },
    now: new Date(),
  });
  if (!result.ok) throw new Error(result.problem);
  return result.id;
}

const rows = [
  { from: 0, below: 1_000, amount: 500 },
  { from: 1_000, below: null, amount: 900 },
];

/** Every way of pricing, everywhere: live rates, each kind of table, shares, thresholds, other currencies. */
function everything(accountId: string): RatingConfig {
  const basis = "after_discounts" as const;
  return aConfig({
    zones: [EVERYWHERE],
    methods: [
      aLive("live", {
        accountId,
        services: [
          { carrier: "USPS", service: "Priority" },
          { carrier: "USPS", service: "PriorityMailInternational" },
          { carrier: "UPS", service: "Ground" },
        ],
        markup: { basisPoints: 1_000, amount: 50 },
        backup: { amount: 1_500, perKilogram: 200 },
      }),
      aTable("weight", { base: { by: "weight", rows } }),
      aTable("price", {
        base: { by: "price", basis, rows },
        freeOver: { threshold: 9_000, basis },
      }),
      aTable("quantity", { base: { by: "quantity", rows }, perUnit: 99 }),
      aTable("items", { base: { by: "items", rows }, percent: { basisPoints: 250, basis } }),
    ],
    handling: { amount: 150 },
    exchangeRates: [
      { currency: "JPY", rate: "152", from: "2026-01-01" },
      { currency: "KWD", rate: "0.307", from: "2026-01-01" },
    ],
    lastResort: { name: { text: "Post" }, amount: 2_000 },
  });
}

beforeAll(async () => {
  url = await listen(edge);
  redirectRequests(new URL(await listen(carrier)));
  quoting = await aQuotingShop(pricedAt(1));
  await quoting.publish(everything(await connected(quoting.shop)));
});

afterAll(async () => {
  await carrierGuard.settled();
  await carrierHealth.flush();
  for (const server of [edge, carrier]) {
    server.closeAllConnections();
    server.close();
  }
  await closeAll();
  await pool.end();
});

const ask = (body: string | Buffer) => askRates(url, quoting.token, body);

async function countQuotes(): Promise<number> {
  await flushRateLog();
  const found = await pool.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM rate_quotes WHERE shop = $1",
    [quoting.shop],
  );
  return found.rows[0]?.n ?? 0;
}

test("a plain cart meets every kind of method", async () => {
  const { text } = await ask(bodyWith({ currency: "JPY" }));
  for (const method of ["live.", "weight", "price", "quantity", "items"])
    expect(text).toContain(`"service_code":"${method}`);
});

test("hostile bodies are answered 200 or 400 whatever prices the shop has, and every quote is in the log", async () => {
  const before = await countQuotes();
  let answered = 0;
  const taken = async (bodies: readonly (string | Buffer)[]) => {
    for (const { status, text } of await Promise.all(bodies.map(ask))) {
      expect([200, 400]).toContain(status);
      if (status !== 200) continue;
      answered += 1;
      const { rates } = JSON.parse(text) as { rates: { total_price: string }[] };
      for (const { total_price: price } of rates) expect(price).toMatch(/^\d{1,15}$/);
    }
  };
  await fc.assert(fc.asyncProperty(fc.array(hostile, { minLength: 20, maxLength: 20 }), taken), {
    numRuns: 150,
  });
  expect(answered).toBeGreaterThan(100);
  expect(world.shipments().length).toBeGreaterThan(20);
  expect((await countQuotes()) - before).toBe(answered);
}, 180_000);
