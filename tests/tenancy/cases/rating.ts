import { emptyConfig } from "#app/domain/rating/defaults.ts";
import {
  getConfigVersion,
  getLatestConfig,
  insertConfigVersion,
  listConfigVersions,
} from "#app/models/rating/config-version.server.ts";
import { findLinkedOrders, findOrdersOfQuotes } from "#app/models/rating/quote-orders.server.ts";
import { findQuotePin, insertQuotePin } from "#app/models/rating/quote-pin.server.ts";
import {
  listRateHours,
  type RateHourSum,
  rateLogLine,
  type RateLogRow,
  writeRateLog,
} from "#app/models/rating/rate-log-write.server.ts";
import { getLoggedQuote, searchRateLog } from "#app/models/rating/rate-log.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";
import { DAY, ids } from "../seed-shop.ts";
import { tenancyCase } from "../tenancy-case.ts";

const actor = { id: ids.user, name: "Robin" };

const aRow = (shop: string): RateLogRow => ({
  shop,
  id: "another-quote",
  at: DAY.getTime(),
  configVersion: 1,
  outcome: "offered",
  country: "DE",
  province: "",
  postcode: "10115",
  destinationHash: "hash",
  currency: "EUR",
  locale: "de",
  subtotalMinor: 100,
  grams: 100,
  quantity: 1,
  variantIds: [String(ids.variant)],
  pinned: false,
  signed: true,
  durationMs: 1,
  source: "table",
  codes: ["standard"],
  prices: [10],
  decisions: "",
});

const anHour = (shop: string): RateHourSum => ({
  shop,
  hour: DAY.getTime(),
  quotes: 1,
  offered: 1,
  empty: 0,
  failed: 0,
  unsigned: 0,
  live: 0,
  cached: 0,
  backup: 0,
  latency: [1],
});

export const cases = [
  tenancyCase(getLatestConfig, (shop) => getLatestConfig(shop)),
  tenancyCase(getConfigVersion, (shop) => getConfigVersion(shop, 1)),
  tenancyCase(listConfigVersions, (shop) => listConfigVersions(shop, { take: 50 })),
  tenancyCase(insertConfigVersion, (shop) =>
    inTransaction((tx) =>
      insertConfigVersion(
        shop,
        { baseVersion: 1, config: emptyConfig("EUR"), note: "", actor },
        tx,
      ),
    ),
  ),
  tenancyCase(findOrdersOfQuotes, (shop) => findOrdersOfQuotes(shop, [ids.uuid])),
  tenancyCase(findLinkedOrders, (shop) => findLinkedOrders(shop, `order of ${shop}`)),
  tenancyCase(findQuotePin, (shop) => findQuotePin(shop, ids.pin, DAY)),
  tenancyCase(insertQuotePin, (shop) =>
    insertQuotePin(shop, { key: "another-pin", answer: {}, now: DAY, expiresAt: new Date() }),
  ),
  tenancyCase(rateLogLine, (shop) => Promise.resolve(rateLogLine(aRow(shop)))),
  tenancyCase(writeRateLog, (shop) =>
    writeRateLog(Buffer.from(rateLogLine(aRow(shop))), [anHour(shop)]),
  ),
  tenancyCase(listRateHours, (shop) => listRateHours(shop, new Date(0))),
  tenancyCase(searchRateLog, (shop) => searchRateLog(shop, { take: 50 })),
  tenancyCase(getLoggedQuote, (shop) => getLoggedQuote(shop, { createdAt: DAY, id: ids.uuid })),
];
