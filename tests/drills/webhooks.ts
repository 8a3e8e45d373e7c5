/**
 * kill -9 of the app during a burst of webhooks. Every delivery is sent again until it is acknowledged, as Shopify does, and some
 * are sent twice although they were; afterwards each must be stored once, have been handled once, and nothing else.
 */
import { createHmac } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { installShop } from "#scripts/demo/install.ts";
import { type Stack, startStack } from "#scripts/demo/stack.ts";
import { generator } from "./generator.ts";

const SHOP = "kraken-demo.myshopify.com";
const TOPIC = "products/delete";
const DELIVERIES_PER_KILL = 40;
const SENDERS = 8;
const SETTLE_MS = 120_000;
/** far longer than a start of the app takes */
const ACKNOWLEDGED_WITHIN_MS = 120_000;
const FIRST_PRODUCT = 700_000_000_000;

export interface DrillCount {
  /** different deliveries that the app acknowledged */
  readonly sent: number;
  readonly stored: number;
  /** how often a handler finished its work */
  readonly effects: number;
  /** acknowledged, but not stored or without effect */
  readonly lost: number;
  /** stored, enqueued or done more than once */
  readonly doubled: number;
}

export async function drillWebhooks(options: {
  readonly kills: number;
  readonly seed: number;
}): Promise<DrillCount> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "kraken-drill-"));
  const stack = await startStack({ dataDir: dir, port: 0, sandboxPort: 0, temporary: true });
  let over = false;
  const database = new pg.Pool({ connectionString: stack.databaseUrl, max: 2 });
  try {
    await installShop(stack, SHOP);
    const total = Math.max(options.kills, 1) * DELIVERIES_PER_KILL;
    await plantProducts(database, total);
    await watchEffects(database);
    const random = generator(options.seed);
    const burst = sendAll({ stack, total, random, isOver: () => over });
    // a start that throws ends the drill; the burst is then nobody's any more
    burst.catch(() => undefined);
    await killAgainAndAgain(stack, { kills: options.kills, random });
    return await count(database, await burst);
  } finally {
    over = true;
    await database.end();
    await stack.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

/** One product for each delivery to delete: what the handler did can then be seen. */
async function plantProducts(database: pg.Pool, total: number): Promise<void> {
  await database.query(
    `INSERT INTO "products" ("shop", "id", "title", "updatedAt")
     SELECT $1, $2::bigint + n, 'Planted', now() - interval '1 day' FROM generate_series(0, $3::int - 1) AS n`,
    [SHOP, FIRST_PRODUCT, total],
  );
}

/**
 * The database itself notes each time that a delivery becomes done: a handler that did its work twice would leave two notes,
 * whatever the app thinks of it.
 */
async function watchEffects(database: pg.Pool): Promise<void> {
  await database.query(`
    CREATE TABLE drill_effects ("dedupeId" text NOT NULL);
    CREATE FUNCTION drill_note() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN INSERT INTO drill_effects VALUES (NEW."dedupeId"); RETURN NULL; END';
    CREATE TRIGGER drill_note AFTER UPDATE OF "status" ON "webhook_deliveries"
      FOR EACH ROW WHEN (NEW."status" = 'done') EXECUTE FUNCTION drill_note()`);
}

async function killAgainAndAgain(
  stack: Stack,
  { kills, random }: { kills: number; random: () => number },
): Promise<void> {
  for (let killed = 0; killed < kills; killed++) {
    await sleep(20 + random() * 250);
    await stack.app.kill();
    await stack.app.start();
  }
}

interface Burst {
  readonly stack: Stack;
  readonly total: number;
  readonly random: () => number;
  /** the drill has ended: nobody waits for what is still to be sent */
  readonly isOver: () => boolean;
}

/** How many different deliveries the app acknowledged. */
async function sendAll(burst: Burst): Promise<number> {
  const { total, random } = burst;
  const acknowledgedOnes = new Set<number>();
  let next = 0;
  await Promise.all(
    Array.from({ length: SENDERS }, async () => {
      while (next < total) {
        const n = next++;
        await sendUntilAcknowledged(burst, n);
        acknowledgedOnes.add(n);
        if (random() < 0.1) await sendUntilAcknowledged(burst, n);
        await sleep(random() * 40);
      }
    }),
  );
  return acknowledgedOnes.size;
}

async function sendUntilAcknowledged({ stack, isOver }: Burst, n: number): Promise<void> {
  const body = JSON.stringify({ id: FIRST_PRODUCT + n });
  const headers = {
    "content-type": "application/json",
    "x-shopify-hmac-sha256": createHmac("sha256", stack.secrets.apiSecret)
      .update(body)
      .digest("base64"),
    "x-shopify-shop-domain": SHOP,
    "x-shopify-topic": TOPIC,
    "x-shopify-api-version": "2026-07",
    "x-shopify-webhook-id": `drill-webhook-${String(n)}`,
    "x-shopify-event-id": `drill-${String(n)}`,
    "x-shopify-triggered-at": new Date().toISOString(),
  };
  const url = `${stack.appUrl}/webhooks/shopify`;
  const deadline = Date.now() + ACKNOWLEDGED_WITHIN_MS;
  while (!(await acknowledged(url, { method: "POST", headers, body }))) {
    if (isOver() || Date.now() > deadline)
      throw new Error(`Delivery ${n} was not acknowledged within ${ACKNOWLEDGED_WITHIN_MS} ms.`);
    await sleep(50);
  }
}

async function acknowledged(url: string, request: RequestInit): Promise<boolean> {
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(5_000) });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false; // refused, reset or too late: the process was killed
  }
}

interface Row {
  readonly stored: number;
  readonly distinct: number;
  readonly done: number;
  /** how often a delivery became done, by the database's own notes */
  readonly effects: number;
  readonly effectsOf: number;
  readonly twiceEnqueued: number;
  readonly left: number;
}

const COUNT = `
  WITH mine AS (
    SELECT "id", "dedupeId", "status" FROM "webhook_deliveries" WHERE "shop" = $1 AND "dedupeId" LIKE 'drill-%'
  ), jobs AS (
    SELECT mine."id", count(job.id) AS n
    FROM mine JOIN pgboss.job AS job ON job.data::text LIKE '%' || mine."id" || '%' AND job.name NOT LIKE '%dead%'
    GROUP BY mine."id"
  )
  SELECT (SELECT count(*) FROM mine)::int AS stored,
         (SELECT count(DISTINCT "dedupeId") FROM mine)::int AS "distinct",
         (SELECT count(*) FROM mine WHERE "status" = 'done')::int AS done,
         (SELECT count(*) FROM drill_effects WHERE "dedupeId" LIKE 'drill-%')::int AS "effects",
         (SELECT count(DISTINCT "dedupeId") FROM drill_effects WHERE "dedupeId" LIKE 'drill-%')::int AS "effectsOf",
         (SELECT count(*) FROM jobs WHERE n > 1)::int AS "twiceEnqueued",
         (SELECT count(*) FROM "products" WHERE "shop" = $1 AND "id" >= $2 AND "id" < $2 + $3)::int AS "left"`;

async function count(database: pg.Pool, sent: number): Promise<DrillCount> {
  const deadline = Date.now() + SETTLE_MS;
  for (;;) {
    const { rows } = await database.query<Row>(COUNT, [SHOP, FIRST_PRODUCT, sent]);
    const [row] = rows;
    if (row === undefined) throw new Error("The count gave no row.");
    const settled = row.done === row.stored && row.left === 0;
    if (settled || Date.now() > deadline)
      return {
        sent,
        stored: row.stored,
        effects: row.effects,
        lost: sent - Math.min(row.distinct, row.effectsOf, sent - row.left),
        doubled: row.stored - row.distinct + row.twiceEnqueued + row.effects - row.effectsOf,
      };
    await sleep(500);
  }
}
