import { pool } from "#app/db.server.ts";

const DAY_MS = 86_400_000;
/** any number will do, as long as nothing else in the application locks it */
const LOCK = 740_031_01;

const nameOf = (day: string): string => `rate_quotes_${day.replaceAll("-", "")}`;
const utcDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/**
 * Makes the rate log's partitions from the day of `now` to `daysAhead` days later (UTC), with their indexes. Rows that came
 * before their day had a partition are moved into it. Several processes may call it at once.
 */
export async function ensureRateLogPartitions(now: Date, daysAhead: number): Promise<string[]> {
  const days = Array.from({ length: daysAhead + 1 }, (_, ahead) =>
    utcDay(now.getTime() + ahead * DAY_MS),
  );
  const existing = new Set(await listPartitions());
  const missing = days.filter((day) => !existing.has(nameOf(day)));
  for (const day of missing) await createPartition(day);
  return missing;
}

async function listPartitions(): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT child.relname AS name FROM pg_inherits
     JOIN pg_class child ON child.oid = inhrelid JOIN pg_class parent ON parent.oid = inhparent
     WHERE parent.relname = 'rate_quotes' AND parent.relnamespace = current_schema()::regnamespace`,
  );
  return rows.map((row) => row.name);
}

/**
 * One partition. What searching needs is indexed here and not on the parent, so that the schema file stays the whole truth
 * about the parent: by country, by the rare outcomes and sources, by destination, and by service code, which finds the rare ones
 * (8 microseconds a row of 20 codes). Without statistics of the codes: from those of the common ones the planner would guess
 * that a code which is nowhere is everywhere, and leave the index aside.
 */
async function createPartition(day: string): Promise<void> {
  const name = nameOf(day);
  const end = utcDay(Date.parse(day) + DAY_MS);
  const span = `"createdAt" >= '${day}' AND "createdAt" < '${end}'`;
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1)", [LOCK]);
    await client.query(`
      CREATE TABLE IF NOT EXISTS ${name} (LIKE rate_quotes INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES);
      CREATE INDEX IF NOT EXISTS ${name}_country ON ${name} (shop, country, "createdAt");
      CREATE INDEX IF NOT EXISTS ${name}_outcome ON ${name} (shop, outcome, "createdAt") WHERE outcome <> 'offered';
      CREATE INDEX IF NOT EXISTS ${name}_source ON ${name} (shop, source, "createdAt") WHERE source <> 'table';
      CREATE INDEX IF NOT EXISTS ${name}_destination ON ${name} ("destinationHash");
      CREATE INDEX IF NOT EXISTS ${name}_codes ON ${name} USING gin (codes);
      ALTER TABLE ${name} ALTER COLUMN codes SET STATISTICS 0;`);
    if (!(await isAttached(client, name))) {
      await client.query(`
        LOCK TABLE rate_quotes_default IN ACCESS EXCLUSIVE MODE;
        WITH moved AS (DELETE FROM rate_quotes_default WHERE ${span} RETURNING *) INSERT INTO ${name} SELECT * FROM moved;
        ALTER TABLE rate_quotes ATTACH PARTITION ${name} FOR VALUES FROM ('${day}') TO ('${end}');`);
    }
    await client.query("COMMIT");
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    client.release(broken);
  }
}

async function isAttached(client: Pick<typeof pool, "query">, name: string): Promise<boolean> {
  const { rows } = await client.query<{ attached: boolean }>(
    "SELECT relispartition AS attached FROM pg_class WHERE oid = $1::regclass",
    [name],
  );
  return rows[0]?.attached === true;
}

/** Drops the partitions of days before `oldest` (UTC day). Every shop's rows in them are gone with them. */
export async function dropRateLogPartitions(oldest: Date): Promise<string[]> {
  const first = nameOf(utcDay(oldest.getTime()));
  const old = (await listPartitions()).filter((name) => /_\d{8}$/.test(name) && name < first);
  for (const name of old) await pool.query(`DROP TABLE IF EXISTS ${name}`);
  await pool.query(
    `DELETE FROM rate_quotes_default WHERE "createdAt" < $1::timestamptz AT TIME ZONE 'UTC'`,
    [oldest],
  );
  return old;
}

/**
 * The longest time that any shop wants its rate log kept, in days; shops that want less are served by
 * deleteOldQuotes. Null where no shop has a configuration.
 */
export async function longestRateLogDays(): Promise<number | null> {
  const { rows } = await pool.query<{ days: number | null }>(
    `SELECT max(coalesce((document->'settings'->>'rateLogDays')::int, 30)) AS days FROM (
       SELECT DISTINCT ON (shop) document FROM config_versions ORDER BY shop, version DESC) AS latest`,
  );
  return rows[0]?.days ?? null;
}

/** Deletes, shop by shop, quotes older than the shop keeps them, and hourly sums and expired pins of every shop. */
export async function deleteOldQuotes(now: Date): Promise<number> {
  const { rowCount } = await pool.query(
    `WITH keep AS (
       SELECT DISTINCT ON (shop) shop, coalesce((document->'settings'->>'rateLogDays')::int, 30) AS days
       FROM config_versions ORDER BY shop, version DESC)
     DELETE FROM rate_quotes USING keep
     WHERE rate_quotes.shop = keep.shop
       AND rate_quotes."createdAt" < ($1::timestamptz AT TIME ZONE 'UTC') - make_interval(days => keep.days)`,
    [now],
  );
  await pool.query(
    `DELETE FROM quote_pins WHERE "expiresAt" < $1::timestamptz AT TIME ZONE 'UTC'`,
    [now],
  );
  await pool.query(
    `DELETE FROM rate_hours WHERE hour < ($1::timestamptz AT TIME ZONE 'UTC') - interval '400 days'`,
    [now],
  );
  return rowCount ?? 0;
}
