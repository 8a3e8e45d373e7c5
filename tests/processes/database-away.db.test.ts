import { afterAll, beforeAll, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { bodyWith } from "#tests/factories/callback-bodies.ts";
import { type AppProcess, startApp } from "./app-process.ts";
import { type Cable, layCable } from "./cable.ts";
import { aQuotingShop, askRates, pricedAt, pricesOf, type QuotingShop } from "./quoting-shop.ts";

let cable: Cable;
let app: AppProcess;
let warm: QuotingShop;
let cold: QuotingShop;

beforeAll(async () => {
  cable = await layCable(String(process.env["DATABASE_URL"]));
  [warm, cold] = [await aQuotingShop(pricedAt(500)), await aQuotingShop(pricedAt(700))];
  app = await startApp({ DATABASE_URL: cable.url, PROCESS_ROLE: "web" });
});

afterAll(async () => {
  app.signal("SIGKILL");
  await app.ended;
  await cable.close();
  await pool.end();
});

async function logged(shop: string): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM rate_quotes WHERE shop = $1`,
    [shop],
  );
  return rows[0]?.n ?? 0;
}

const ready = async (): Promise<number> => (await fetch(`${app.url}/readyz`)).status;

test("while the database is away, shoppers of a shop that was quoted for get rates, and their quotes are in the log once it is back", async () => {
  const ask = (n: number) =>
    pricesOf(askRates(app.url, warm.token, bodyWith({ order_totals: { subtotal_price: `${n}` } })));
  expect(await ask(0)).toBe("200 500");
  await expect.poll(() => logged(warm.shop), { timeout: 5_000 }).toBe(1);

  cable.cut();
  const answers = await Promise.all(Array.from({ length: 300 }, (_, n) => ask(n + 1)));
  expect(new Set(answers)).toEqual(new Set(["200 500"]));
  expect(await ready()).toBe(503);
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);

  // in Shopify's eyes a refusal is final, a failure is not: its own backup rates are for this
  expect(await pricesOf(askRates(app.url, cold.token))).toBe("503");

  cable.mend();
  await expect.poll(() => logged(warm.shop), { timeout: 10_000 }).toBe(301);
  expect(await pricesOf(askRates(app.url, cold.token))).toBe("200 700");
  expect(await ready()).toBe(200);
});
