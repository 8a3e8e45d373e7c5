import { setTimeout as sleep } from "node:timers/promises";
import { SOURCES } from "#app/domain/rating/decision-codec.ts";
import type { BenchContext } from "../context.ts";

const DEADLINE_MS = 400;
/** calls that came too late for their shopper, and rows that wait for their neighbours */
const SETTLE_MS = 3_000;

/** Where nothing was offered, the source of the rates. */
export const NO_SOURCE = "none";

/** Calls of the carrier that came back within the deadline, as the app's own histogram counts them. */
export async function answersInTime({ metricsUrl }: BenchContext): Promise<number> {
  const text = await (await fetch(metricsUrl)).text();
  const bucket = new RegExp(
    `kraken_provider_duration_seconds_bucket\\{le="${String(DEADLINE_MS / 1_000)}"[^}]*outcome="ok"[^}]*\\} (\\d+)`,
    "g",
  );
  const found = [...text.matchAll(bucket)];
  if (found.length === 0) throw new Error("The app's metrics count no calls of the carrier.");
  return found.reduce((sum, match) => sum + Number(match[1]), 0);
}

/** How many quotes since then offered at least one rate of each source; "none": nothing was offered. */
export async function quotesBySource(
  { database, shop }: BenchContext,
  since: Date,
): Promise<Map<string, number>> {
  await sleep(SETTLE_MS);
  const { rows } = await database.query<{ source: number | null; n: number }>(
    `SELECT source, count(*)::int AS n FROM (
       SELECT DISTINCT quote."id", CASE jsonb_typeof(decision -> 3)
         WHEN 'array' THEN (decision -> 3 ->> 1)::int WHEN 'number' THEN 0 END AS source
       FROM "rate_quotes" quote LEFT JOIN LATERAL jsonb_array_elements(quote."decisions"::jsonb) decision
         ON jsonb_typeof(decision -> 3) <> 'null'
       WHERE quote."shop" = $1 AND quote."createdAt" >= $2::timestamptz AT TIME ZONE 'UTC') AS offered
     GROUP BY source`,
    [shop, since],
  );
  return new Map(rows.map(({ source, n }) => [SOURCES[source ?? -1] ?? NO_SOURCE, n]));
}

/** Lanes that were learnt since then. */
export async function rememberedSince(
  { database, shop }: BenchContext,
  since: Date,
): Promise<number> {
  const { rows } = await database.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM "lane_rates"
     WHERE "shop" = $1 AND "fetchedAt" >= $2::timestamptz AT TIME ZONE 'UTC'`,
    [shop, since],
  );
  return rows[0]?.n ?? 0;
}
