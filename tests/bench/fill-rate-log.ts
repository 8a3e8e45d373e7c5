import type { BenchContext } from "./context.ts";

const BATCH = 200_000;

/** Fills the shop's rate log with `count` quotes of today, newest last; the seconds it took. */
export async function fillRateLog(context: BenchContext, count: number): Promise<number> {
  const started = performance.now();
  for (let from = 0; from < count; from += BATCH)
    await context.database.query(FILL, [context.shop, from, Math.min(BATCH, count - from), count]);
  await context.database.query(HOURS, [context.shop]);
  await context.database.query('ANALYZE "rate_quotes"');
  return (performance.now() - started) / 1_000;
}

const FILL = `
  INSERT INTO "rate_quotes" ("shop", "id", "createdAt", "configVersion", "outcome", "country", "province", "postcode",
    "destinationHash", "currency", "locale", "subtotalMinor", "grams", "quantity", "variantIds", "signed", "durationMs",
    "source", "codes", "prices", "decisions")
  SELECT $1, 'filled-' || n, date_trunc('day', now()) + (now() - date_trunc('day', now())) * (n::float / $4::int), 1,
    CASE WHEN n % 50 = 0 THEN 'not_served' ELSE 'offered' END,
    (ARRAY['US','US','US','CA','GB','DE'])[1 + n % 6], '', lpad((n % 99999)::text, 5, '0'),
    md5(n::text), 'USD', 'en', 1000 + n % 90000, 200 + n % 9000, 1 + n % 9, ARRAY[n % 1000]::bigint[], true, 1 + (n % 70) / 10.0,
    'table', CASE WHEN n % 50 = 0 THEN ARRAY[]::text[] ELSE ARRAY['bench-0'] END, CASE WHEN n % 50 = 0 THEN ARRAY[]::bigint[] ELSE ARRAY[500]::bigint[] END, '[]'
  FROM generate_series($2::int, $2::int + $3::int - 1) AS n`;

const HOURS = `
  INSERT INTO "rate_hours" ("shop", "hour", "quotes", "offered", "empty", "latency")
  SELECT $1, date_trunc('hour', "createdAt"), count(*), count(*) FILTER (WHERE "outcome" = 'offered'),
    count(*) FILTER (WHERE "outcome" <> 'offered'), ARRAY[]::int[]
  FROM "rate_quotes" WHERE "shop" = $1 GROUP BY 2
  ON CONFLICT ("shop", "hour") DO UPDATE SET "quotes" = excluded."quotes", "offered" = excluded."offered"`;
