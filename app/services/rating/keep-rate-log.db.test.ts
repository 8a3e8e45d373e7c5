import { expect, test } from "vitest";
import { getLatestConfig, insertConfigVersion } from "#app/models/rating/config-version.server.ts";
import { searchRateLog } from "#app/models/rating/rate-log.server.ts";
import { rateLogLine, writeRateLog } from "#app/models/rating/rate-log-write.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";
import { aRatingConfig } from "#tests/factories/method.ts";
import { anInstalledShop } from "#tests/factories/shop.ts";
import { keepRateLog } from "./keep-rate-log.server.ts";

const NOW = new Date("2026-11-23T12:00:00Z");
const DAY_MS = 86_400_000;
const AGES = [1, 6, 8, 29, 31, 89];

/** A shop that keeps its rate log for so many days, with a quote of each age. */
async function aShopKeeping(days: number): Promise<string> {
  const { shop } = await anInstalledShop();
  await keepFor(shop, days);
  const rows = AGES.map((age) => rateLogLine(aQuote(shop, age)));
  await writeRateLog(Buffer.from(rows.join("")), []);
  return shop;
}

async function keepFor(shop: string, days: number): Promise<void> {
  const config = aRatingConfig("standard");
  const change = {
    baseVersion: (await getLatestConfig(shop))?.version ?? 0,
    config: { ...config, settings: { ...config.settings, rateLogDays: days } },
    note: "",
    actor: { id: null, name: "" },
  };
  await inTransaction((tx) => insertConfigVersion(shop, change, tx));
}

function aQuote(shop: string, age: number): Parameters<typeof rateLogLine>[0] {
  return {
    shop,
    id: `q${age}`,
    at: NOW.getTime() - age * DAY_MS,
    configVersion: 1,
    outcome: "offered",
    country: "CA",
    province: "ON",
    postcode: "K1M",
    destinationHash: "hash",
    currency: "USD",
    locale: "en",
    subtotalMinor: 1_999,
    grams: 1_000,
    quantity: 1,
    variantIds: ["1"],
    pinned: false,
    signed: true,
    durationMs: 1.5,
    source: "table",
    codes: ["standard"],
    prices: [500],
    decisions: "[]",
  };
}

async function agesOf(shop: string): Promise<number[]> {
  const { quotes } = await searchRateLog(shop, { take: 50 });
  return quotes.map(({ id }) => Number(id.slice(1)));
}

test("a shop that keeps its log shorter than others loses its older quotes, and the others keep theirs", async () => {
  const week = await aShopKeeping(7);
  const quarter = await aShopKeeping(90);
  // what counts is what the shop says now, not what it said before
  const shortened = await aShopKeeping(90);
  await keepFor(shortened, 30);
  const kept = await keepRateLog(NOW);
  expect(await agesOf(week)).toEqual([1, 6]);
  expect(await agesOf(quarter)).toEqual(AGES);
  expect(await agesOf(shortened)).toEqual([1, 6, 8, 29]);
  expect(kept.deletedQuotes).toBe(6);
});
