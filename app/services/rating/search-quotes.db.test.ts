import { beforeEach, expect, test } from "vitest";
import { insertConfigVersion, getLatestConfig } from "#app/models/rating/config-version.server.ts";
import { saveOrder } from "#app/models/orders/shop-order.server.ts";
import { rateLogLine, writeRateLog } from "#app/models/rating/rate-log-write.server.ts";
import type { RateLogRow } from "#app/models/rating/rate-log-write.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";
import { aRatingConfig } from "#tests/factories/method.ts";
import { anOrderRow } from "#tests/factories/order.ts";
import { anInstalledShop } from "#tests/factories/shop.ts";
import { readQuote } from "./read-quote.server.ts";
import { searchQuotes } from "./search-quotes.server.ts";
import type { SearchQuotesInput } from "./search-quotes.server.ts";

const NOW = Date.parse("2026-11-23T12:00:00Z");
const HOUR = 3_600_000;
let shop = "";

beforeEach(async () => {
  ({ shop } = await anInstalledShop());
  const latest = await getLatestConfig(shop);
  const change = {
    baseVersion: latest?.version ?? 0,
    config: aRatingConfig("standard", "express"),
    note: "",
    actor: { id: null, name: "" },
  };
  await inTransaction((tx) => insertConfigVersion(shop, change, tx));
});

function aRow(id: string, changes: Partial<RateLogRow> = {}): RateLogRow {
  return {
    shop,
    id,
    at: NOW - HOUR,
    configVersion: 1,
    outcome: "offered",
    country: "GB",
    province: "",
    postcode: "SW1A 2AA",
    destinationHash: "hash",
    currency: "USD",
    locale: "en",
    subtotalMinor: 3_600,
    grams: 800,
    quantity: 2,
    variantIds: ["11"],
    pinned: false,
    signed: true,
    durationMs: 3.5,
    source: "table",
    codes: ["standard"],
    prices: [500],
    decisions: "[]",
    ...changes,
  };
}

const log = (...rows: RateLogRow[]) =>
  writeRateLog(Buffer.from(rows.map(rateLogLine).join("")), []);

function search(changes: Partial<SearchQuotesInput> = {}) {
  return searchQuotes({
    shop,
    filter: {},
    method: null,
    order: null,
    from: new Date(NOW - 30 * 24 * HOUR),
    before: { createdAt: new Date(NOW), id: "" },
    ...changes,
  });
}

const idsOf = ({ quotes }: Awaited<ReturnType<typeof search>>) => quotes.map((quote) => quote.id);

test("pages go back in time without gap or repetition, across days and equal instants", async () => {
  const rows = Array.from({ length: 120 }, (_, index) =>
    aRow(`q${String(index).padStart(3, "0")}`, {
      at: NOW - HOUR * (1 + Math.floor(index / 3) * 5),
    }),
  );
  await log(...rows);
  const seen: string[] = [];
  let page = await search();
  seen.push(...idsOf(page));
  while (page.next !== null) {
    page = await search({ before: page.next });
    seen.push(...idsOf(page));
  }
  expect(seen).toHaveLength(120);
  expect(new Set(seen).size).toBe(120);
});

test("place, outcome, source, method and time narrow the search", async () => {
  await log(
    aRow("london"),
    aRow("toronto", { country: "CA", postcode: "M5V 3L9", codes: ["express"] }),
    aRow("nowhere", { outcome: "not_served", codes: [], prices: [], source: "none" }),
    aRow("old", { at: NOW - 40 * 24 * HOUR }),
  );
  expect(idsOf(await search({ filter: { country: "CA" } }))).toEqual(["toronto"]);
  expect(idsOf(await search({ filter: { postcode: "sw1a2" } }))).toEqual(["nowhere", "london"]);
  expect(idsOf(await search({ filter: { outcome: "not_served" } }))).toEqual(["nowhere"]);
  expect(idsOf(await search({ filter: { source: "none" } }))).toEqual(["nowhere"]);
  expect(idsOf(await search({ method: "express" }))).toEqual(["toronto"]);
  expect(idsOf(await search())).not.toContain("old");
});

test("an order leads to its quote, with how sure the link is", async () => {
  await log(aRow("ordered"), aRow("other"));
  await saveOrder(shop, {
    order: anOrderRow({ name: "#1007" }),
    link: {
      certainty: "exact",
      quoteId: "ordered",
      quoteAt: new Date(NOW - HOUR),
      reasons: ["service_code", "price"],
    },
  });
  for (const order of ["#1007", "1007"]) {
    const found = await search({ order });
    expect(found.quotes.map((quote) => [quote.id, quote.order?.certainty])).toEqual([
      ["ordered", "exact"],
    ]);
  }
  expect(idsOf(await search({ order: "#9999" }))).toEqual([]);
});

test("one quote is read with its orders and goods; another shop sees none of it", async () => {
  await log(aRow("mine"));
  const at = new Date(NOW - HOUR);
  expect(await readQuote(shop, "mine", at)).toMatchObject({
    row: { id: "mine", postcode: "SW1A 2AA" },
    goods: [{ id: "11", name: null }],
  });
  const { shop: other } = await anInstalledShop();
  expect(await readQuote(other, "mine", at)).toBeNull();
  expect(idsOf(await search({ shop: other }))).toEqual([]);
});
