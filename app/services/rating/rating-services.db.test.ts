import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pool, prisma } from "#app/db.server.ts";
import { compileConfig } from "#app/domain/rating/compile.ts";
import { decodeDecisions } from "#app/domain/rating/decision-codec.ts";
import type { RatingConfig } from "#app/domain/rating/schema.ts";
import { closeAll } from "#app/lib/lifecycle.server.ts";
import {
  getConfigVersion,
  getLatestConfig,
  insertConfigVersion,
  listConfigVersions,
} from "#app/models/rating/config-version.server.ts";
import { findQuotePin, insertQuotePin } from "#app/models/rating/quote-pin.server.ts";
import { listRateHours, type RateLogRow } from "#app/models/rating/rate-log-write.server.ts";
import { getLoggedQuote, searchRateLog } from "#app/models/rating/rate-log.server.ts";
import { ensureRateLogPartitions } from "#app/models/system/rate-log-partitions.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";
import { aCart, aConfig, aLive, aTable, EVERYWHERE, flat } from "#tests/factories/rating.ts";
import { keepRateLog } from "./keep-rate-log.server.ts";
import { quoteCart } from "./quote-cart.server.ts";
import { settlePins } from "./quote-pins.server.ts";
import { newQuoteId } from "./quote-id.server.ts";
import { flushRateLog, recordQuote } from "./rate-log.server.ts";
import { recordAnswer } from "./record-answer.server.ts";
import { snapshotForShop, snapshotForToken } from "./snapshot.server.ts";

const SHOP = "rating.myshopify.com";
const OTHER = "rating-other.myshopify.com";
const actor = { id: null, name: "Merchant" };
const DAY_MS = 86_400_000;

async function publish(config: RatingConfig, shop = SHOP): Promise<number> {
  const baseVersion = (await getLatestConfig(shop))?.version ?? 0;
  const change = { baseVersion, config, note: "n", actor };
  return (await inTransaction((tx) => insertConfigVersion(shop, change, tx))).version;
}

const configOf = (amount: number) =>
  aConfig({ zones: [EVERYWHERE], methods: [aTable("post", flat(amount))] });

beforeAll(async () => {
  for (const shop of [SHOP, OTHER])
    await prisma.shop.create({
      data: { shop, callbackToken: `token-of-${shop}`, currency: "USD" },
    });
  await publish(configOf(500));
});

afterAll(async () => {
  await closeAll();
  await pool.end();
});

describe("configuration versions", () => {
  test("are numbered one after the other, and a change on an old one is a conflict", async () => {
    const version = await publish(configOf(501));
    const stale = { baseVersion: version - 1, config: configOf(1), note: "", actor };
    await expect(inTransaction((tx) => insertConfigVersion(SHOP, stale, tx))).rejects.toMatchObject(
      { code: "CONFLICT" },
    );
    expect((await getLatestConfig(SHOP))?.version).toBe(version);
    expect((await getConfigVersion(SHOP, version - 1))?.config).toEqual(configOf(500));
    expect((await listConfigVersions(SHOP, { take: 1 })).map((entry) => entry.version)).toEqual([
      version,
    ]);
  });

  test("of two that publish at once, one wins", async () => {
    const baseVersion = (await getLatestConfig(SHOP))?.version ?? 0;
    const change = { baseVersion, config: configOf(502), note: "", actor };
    const tries = await Promise.allSettled(
      [1, 2, 3].map(() => inTransaction((tx) => insertConfigVersion(SHOP, change, tx))),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("are another shop's own affair", async () => {
    expect(await getLatestConfig(OTHER)).toBeNull();
    expect(await getConfigVersion(OTHER, 1)).toBeNull();
    expect(await listConfigVersions(OTHER, { take: 5 })).toEqual([]);
  });
});

describe("snapshots", () => {
  test("follow what is published in another process by its notification", async () => {
    await snapshotForToken(`token-of-${SHOP}`);
    const version = await publish(configOf(600));
    await expect
      .poll(async () => (await snapshotForToken(`token-of-${SHOP}`))?.compiled.version, {
        timeout: 4_000,
      })
      .toBe(version);
  });

  test("that are asked for fresh are the latest at once", async () => {
    const version = await publish(configOf(601));
    expect((await snapshotForShop(SHOP, { fresh: true }))?.compiled.version).toBe(version);
  });

  test("of a shop without a configuration serve nobody", async () => {
    const quoted = await quoteCart({
      shop: OTHER,
      cart: aCart(),
      now: new Date(),
      mode: "checkout",
    });
    expect(quoted.quote).toMatchObject({ outcome: "not_served", configVersion: 0 });
  });
});

describe("pins", () => {
  test("are held by the first process that writes, until they expire", async () => {
    const now = new Date();
    const expiresAt = new Date(now.getTime() + 60_000);
    const pin = { key: "k", now, expiresAt };
    expect(await insertQuotePin(SHOP, { ...pin, answer: { n: 1 } })).toBe(true);
    expect(await insertQuotePin(SHOP, { ...pin, answer: { n: 2 } })).toBe(false);
    expect((await findQuotePin(SHOP, "k", now))?.answer).toEqual({ n: 1 });
    expect(await findQuotePin(OTHER, "k", now)).toBeNull();
    const later = new Date(now.getTime() + 61_000);
    expect(await findQuotePin(SHOP, "k", later)).toBeNull();
    expect(await insertQuotePin(SHOP, { ...pin, now: later, answer: { n: 3 } })).toBe(true);
  });

  test("give the same cart the same answer at checkout, and a simulation its own", async () => {
    const backup = { amount: 700, perKilogram: 0 };
    const live = aConfig({
      zones: [EVERYWHERE],
      methods: [aLive("l", { backup, zoneIds: ["everywhere"] })],
    });
    await publish(live);
    await snapshotForShop(SHOP, { fresh: true });
    const input = { shop: SHOP, cart: aCart(), now: new Date(), mode: "checkout" as const };
    const [first, twin] = await Promise.all([quoteCart(input), quoteCart(input)]);
    await settlePins();
    const again = await quoteCart({ ...input, now: new Date(input.now.getTime() + 14 * 60_000) });
    expect(first.quote.rates).toMatchObject([
      { code: "l.usps.priority", priceMinor: 700, source: "backup_table" },
    ]);
    expect([twin.quote, again.quote]).toEqual([first.quote, first.quote]);
    // whichever of the two came first was the one that asked
    expect([first, twin].filter(({ pinned }) => pinned)).toHaveLength(1);
    expect(again.pinned).toBe(true);
    expect((await quoteCart({ ...input, mode: "simulation" })).pinned).toBe(false);
    const { rows } = await pool.query("SELECT 1 FROM quote_pins WHERE shop = $1 AND key <> 'k'", [
      SHOP,
    ]);
    expect(rows).toHaveLength(1);
  });
});

function aRow(over: Partial<RateLogRow> = {}): RateLogRow {
  const at = over.at ?? Date.now();
  return {
    shop: SHOP,
    id: newQuoteId(at),
    at,
    configVersion: 1,
    outcome: "offered",
    country: "CA",
    province: "ON",
    postcode: "K1M",
    destinationHash: "h",
    currency: "USD",
    locale: "en",
    subtotalMinor: 1999,
    grams: 1000,
    quantity: 1,
    variantIds: ["1"],
    pinned: false,
    signed: true,
    durationMs: 1.5,
    source: "table",
    codes: ["post"],
    prices: [500],
    decisions: "[]",
    ...over,
  };
}

describe("the rate log", () => {
  beforeEach(async () => {
    await flushRateLog();
    await pool.query("TRUNCATE rate_quotes, rate_hours");
  });

  test("takes rows and adds up their hours in every batch", async () => {
    for (let n = 0; n < 1_000; n += 1)
      recordQuote(aRow({ signed: n % 2 === 0, outcome: n < 100 ? "not_served" : "offered" }));
    await flushRateLog();
    const hours = await listRateHours(SHOP, new Date(Date.now() - DAY_MS));
    const sum = (name: "quotes" | "empty" | "unsigned") =>
      hours.reduce((all, hour) => all + hour[name], 0);
    expect([sum("quotes"), sum("empty"), sum("unsigned")]).toEqual([1_000, 100, 500]);
    expect(hours.flatMap(({ latency }) => latency).reduce((a, b) => a + b, 0)).toBe(1_000);
    expect(await listRateHours(OTHER, new Date(0))).toEqual([]);
  });

  test("loses one row that the database refuses, and no other", async () => {
    const broken = aRow({ variantIds: ["not a number"] });
    for (let n = 0; n < 50; n += 1) recordQuote(n === 20 ? broken : aRow());
    await flushRateLog();
    const { rows } = await pool.query<{ n: string }>("SELECT count(*) AS n FROM rate_quotes");
    expect(rows[0]?.n).toBe("49");
  });

  test("keeps odd texts as they are", async () => {
    const postcode = 'a\tb\\n\n"{é\u0000';
    recordQuote(aRow({ postcode }));
    await flushRateLog();
    const page = await searchRateLog(SHOP, { take: 1 });
    expect(page.quotes[0]?.postcode).toBe(postcode.replace("\u0000", ""));
  });

  test("is paged by keyset, forth and back, and searched by every filter", async () => {
    const start = Date.now() - 60_000;
    for (let n = 0; n < 25; n += 1)
      recordQuote(
        aRow({
          at: start + Math.floor(n / 2),
          country: n % 5 === 0 ? "GB" : "CA",
          source: n === 7 ? "backup" : "table",
          codes: n === 9 ? ["fast"] : ["post"],
        }),
      );
    recordQuote(aRow({ at: start, outcome: "all_hidden", codes: [], prices: [], source: "none" }));
    recordQuote(aRow({ shop: OTHER }));
    await flushRateLog();
    const first = await searchRateLog(SHOP, { take: 10 });
    const second = await searchRateLog(SHOP, { take: 10, after: first.older ?? undefined });
    const third = await searchRateLog(SHOP, { take: 10, after: second.older ?? undefined });
    const all = [first, second, third].flatMap((page) => page.quotes.map(({ id }) => id));
    expect(new Set(all).size).toBe(26);
    expect([first.newer, third.older]).toEqual([null, null]);
    const back = await searchRateLog(SHOP, { take: 10, before: second.newer ?? undefined });
    expect(back.quotes).toEqual(first.quotes);
    const count = async (filter: object) =>
      (await searchRateLog(SHOP, { take: 250, ...filter })).quotes.length;
    expect(await count({ country: "GB" })).toBe(5);
    expect(await count({ source: "backup" })).toBe(1);
    expect(await count({ outcome: "all_hidden" })).toBe(1);
    expect(await count({ codes: ["fast", "other"] })).toBe(1);
    expect(await count({ from: new Date(start + 5), to: new Date(start + 6) })).toBe(2);
    expect(await count({ orderId: 5n })).toBe(0);
    expect((await searchRateLog(OTHER, { take: 250 })).quotes).toHaveLength(1);
  });

  test("gives one quote back with the reasons that were decided", async () => {
    const config = configOf(500);
    const compiled = compileConfig(1, config);
    const cart = aCart();
    await publish(config);
    await snapshotForShop(SHOP, { fresh: true });
    const quoted = await quoteCart({ shop: SHOP, cart, now: new Date(), mode: "simulation" });
    recordAnswer({
      shop: SHOP,
      compiled,
      cart,
      quoted,
      signed: true,
      durationMs: 2,
      at: Date.now(),
    });
    await flushRateLog();
    const [listed] = (await searchRateLog(SHOP, { take: 1 })).quotes;
    const key = { createdAt: listed?.createdAt ?? new Date(0), id: listed?.id ?? "" };
    const detail = await getLoggedQuote(SHOP, key);
    const read = decodeDecisions(detail?.decisions ?? "", {
      compiled,
      currency: "USD",
      locale: "en",
      place: detail ?? { country: "", province: "", postcode: "" },
    });
    expect(read).toEqual({ decisions: quoted.quote.decisions, rates: quoted.quote.rates });
    expect(await getLoggedQuote(OTHER, key)).toBeNull();
  });

  test("moves rows that came before their day had a partition, and lets old days go", async () => {
    const someday = Date.parse("2031-05-05T10:00:00Z");
    recordQuote(aRow({ at: someday }));
    recordQuote(aRow({ at: Date.parse("2020-01-01T00:00:00Z") }));
    await flushRateLog();
    await Promise.all([1, 2].map(() => ensureRateLogPartitions(new Date(someday), 0)));
    const moved = await pool.query("SELECT 1 FROM rate_quotes_20310505");
    expect(moved.rowCount).toBe(1);
    const kept = await keepRateLog(new Date(someday + 20 * DAY_MS));
    expect(kept.dropped).not.toContain("rate_quotes_20310505");
    const later = await keepRateLog(new Date(someday + 32 * DAY_MS));
    expect(later.dropped).toContain("rate_quotes_20310505");
    expect((await pool.query("SELECT 1 FROM rate_quotes")).rowCount).toBe(0);
  });
});
