import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { anInstalledShop } from "#tests/factories/shop.ts";
import { aWebhook } from "#tests/factories/webhook.ts";
import { type AppProcess, startApp } from "./app-process.ts";
import { type Cable, layCable } from "./cable.ts";

const SHOPIFYS_PATIENCE_MS = 5_000;

let cable: Cable;
let app: AppProcess;
let shop: string;

beforeAll(async () => {
  cable = await layCable(String(process.env["DATABASE_URL"]));
  shop = (await anInstalledShop({ shop: "webhooks-away.myshopify.com" })).shop;
  app = await startApp({ DATABASE_URL: cable.url, PROCESS_ROLE: "web" });
});

afterAll(async () => {
  app.signal("SIGKILL");
  await app.ended;
  await cable.close();
  await pool.end();
});

interface Answer {
  readonly status: number;
  readonly ms: number;
}

async function send(eventId: string): Promise<Answer> {
  const { headers, body } = aWebhook({ shop, topic: "products/update", eventId });
  const start = performance.now();
  const answer = await fetch(`${app.url}/webhooks/shopify`, { method: "POST", headers, body });
  await answer.text();
  return { status: answer.status, ms: performance.now() - start };
}

const burst = (ids: readonly string[]): Promise<Answer[]> => Promise.all(ids.map(send));
const ids = (count: number): string[] => Array.from({ length: count }, () => randomUUID());
const statuses = (answers: readonly Answer[]): number[] => [
  ...new Set(answers.map((answer) => answer.status)),
];

async function stored(): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM webhook_deliveries WHERE shop = $1",
    [shop],
  );
  return rows[0]?.n ?? 0;
}

test("while the database is away or hangs, deliveries are refused before Shopify gives them up, and stored once when they come again", async () => {
  expect(statuses(await burst(ids(20)))).toEqual([200]);

  const [lost, stuck] = [ids(60), ids(60)];
  cable.cut();
  const away = await burst(lost);
  expect(statuses(away)).toEqual([503]);
  expect(Math.max(...away.map((answer) => answer.ms))).toBeLessThan(SHOPIFYS_PATIENCE_MS);

  cable.mend();
  expect(statuses(await burst(lost))).toEqual([200]);
  cable.freeze();
  const hanging = await burst(stuck);
  expect(statuses(hanging)).toEqual([503]);
  expect(Math.max(...hanging.map((answer) => answer.ms))).toBeLessThan(SHOPIFYS_PATIENCE_MS);

  cable.mend();
  await expect
    .poll(async () => statuses(await burst(stuck)), { timeout: 20_000, interval: 500 })
    .toEqual([200]);
  expect(await stored()).toBe(140);
});
