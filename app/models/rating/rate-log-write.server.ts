import { Prisma, queryForShop } from "#app/db.server.ts";
import type { QuoteOutcome } from "#app/domain/rating/types.ts";
import { copyText } from "#app/lib/copy-in.server.ts";
import { inRawTransaction } from "#app/models/system/raw-transaction.server.ts";

/** The worst source among the offered rates of a quote; "none" where nothing was offered. */
export type QuoteSource = "table" | "live" | "cached" | "backup" | "none";

/** One quote as the rate log keeps it: never a name, a street or a mail address. */
export interface RateLogRow {
  readonly shop: string;
  readonly id: string;
  /** milliseconds since 1970, UTC */
  readonly at: number;
  readonly configVersion: number;
  readonly outcome: QuoteOutcome;
  readonly country: string;
  readonly province: string;
  readonly postcode: string;
  readonly destinationHash: string;
  readonly currency: string;
  readonly locale: string;
  /** minor units of `currency` */
  readonly subtotalMinor: number;
  readonly grams: number;
  readonly quantity: number;
  readonly variantIds: readonly string[];
  readonly pinned: boolean;
  readonly signed: boolean;
  readonly durationMs: number;
  readonly source: QuoteSource;
  /** cheapest first */
  readonly codes: readonly string[];
  readonly prices: readonly number[];
  /** domain/rating/decision-codec.ts */
  readonly decisions: string;
}

/** What one hour adds up to for one shop. */
export interface RateHourSum {
  readonly shop: string;
  /** milliseconds since 1970 of the hour's beginning, UTC */
  readonly hour: number;
  quotes: number;
  offered: number;
  empty: number;
  failed: number;
  unsigned: number;
  live: number;
  cached: number;
  backup: number;
  /** per bucket of domain/rating/latency-buckets.ts */
  readonly latency: number[];
}

const MAX_INT = 2_147_483_647;
const COPY = `COPY rate_quotes (shop, "createdAt", id, "configVersion", outcome, country, province, postcode, "destinationHash",
  currency, locale, "subtotalMinor", grams, quantity, "variantIds", pinned, signed, "durationMs", source, codes, prices, decisions)
  FROM STDIN`;

const SECOND_MS = 1_000;
let latestSecond = { number: Number.NaN, text: "" };

/** "2026-11-25 12:00:00.000"; the quotes of one second share all but the end. */
function timestamp(ms: number): string {
  const number = Math.floor(ms / SECOND_MS);
  if (number !== latestSecond.number) {
    const text = new Date(number * SECOND_MS).toISOString().slice(0, 19).replace("T", " ");
    latestSecond = { number, text };
  }
  return `${latestSecond.text}.${String(ms - number * SECOND_MS).padStart(3, "0")}`;
}

/** A row as a line of COPY's text format. */
export function rateLogLine(row: RateLogRow): string {
  const place = `${copyText(row.country)}\t${copyText(row.province)}\t${copyText(row.postcode)}`;
  const cart = `${Math.min(row.grams, MAX_INT)}\t${Math.min(row.quantity, MAX_INT)}\t{${row.variantIds.join()}}`;
  return (
    `${row.shop}\t${timestamp(row.at)}\t${row.id}\t${row.configVersion}\t${row.outcome}\t${place}\t` +
    `${row.destinationHash}\t${row.currency}\t${copyText(row.locale)}\t${row.subtotalMinor}\t${cart}\t` +
    `${row.pinned}\t${row.signed}\t${row.durationMs.toFixed(2)}\t${row.source}\t` +
    `{${row.codes.join()}}\t{${row.prices.join()}}\t${copyText(row.decisions)}\n`
  );
}

/** Stores lines and their hourly sums in one transaction: both or neither. Throws the database's error. */
export async function writeRateLog(lines: Buffer, hours: readonly RateHourSum[]): Promise<void> {
  await inRawTransaction(async (tx) => {
    await tx.copyIn(COPY, lines);
    if (hours.length > 0) await tx.query(ADD_HOURS, hourColumns(hours));
  });
}

const ADD_HOURS = `
  INSERT INTO rate_hours AS kept (shop, hour, quotes, offered, empty, failed, unsigned, live, cached, backup, latency)
  SELECT shop, hour::timestamp, quotes, offered, empty, failed, unsigned, live, cached, backup, latency::int[]
  FROM unnest($1::text[], $2::text[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[], $9::int[],
    $10::int[], $11::text[])
    AS added(shop, hour, quotes, offered, empty, failed, unsigned, live, cached, backup, latency)
  ON CONFLICT (shop, hour) DO UPDATE SET
    quotes = kept.quotes + excluded.quotes, offered = kept.offered + excluded.offered,
    empty = kept.empty + excluded.empty, failed = kept.failed + excluded.failed,
    unsigned = kept.unsigned + excluded.unsigned, live = kept.live + excluded.live,
    cached = kept.cached + excluded.cached, backup = kept.backup + excluded.backup,
    latency = (SELECT array_agg(coalesce(a, 0) + coalesce(b, 0) ORDER BY position)
      FROM unnest(kept.latency, excluded.latency) WITH ORDINALITY AS both_of(a, b, position))`;

function hourColumns(hours: readonly RateHourSum[]): unknown[] {
  // In one order everywhere, so that two processes cannot wait for each other.
  const sorted = hours.toSorted((a, b) =>
    a.shop < b.shop ? -1 : a.shop > b.shop ? 1 : a.hour - b.hour,
  );
  return [
    sorted.map((sum) => sum.shop),
    sorted.map((sum) => timestamp(sum.hour)),
    ...(
      ["quotes", "offered", "empty", "failed", "unsigned", "live", "cached", "backup"] as const
    ).map((name) => sorted.map((sum) => sum[name])),
    sorted.map((sum) => `{${sum.latency.join()}}`),
  ];
}

/** The hourly sums from `from` on, oldest first, for Home and the health figures. */
export async function listRateHours(shop: string, from: Date): Promise<RateHourSum[]> {
  const rows = await queryForShop<Omit<RateHourSum, "hour"> & { hour: Date }>(
    shop,
    Prisma.sql`
      SELECT shop, hour, quotes, offered, empty, failed, unsigned, live, cached, backup, latency
      FROM rate_hours WHERE shop = ${shop} AND hour >= ${from}::timestamptz AT TIME ZONE 'UTC' ORDER BY hour`,
  );
  return rows.map((row) => ({ ...row, hour: row.hour.getTime() }));
}
