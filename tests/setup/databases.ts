import pg from "pg";
import { migrate } from "#scripts/migrations/apply.ts";
import { migrationsFingerprint } from "#scripts/migrations/files.ts";

/** Only databases with this comment are touched: a mistyped address must not cost anybody's data. */
export const TEST_MARKER = "kraken-commerce test database";

const PREFIX = "kraken_test_";
const MAKE_TEMPLATE_LOCK = 815_001;
const SLOT_LOCKS = 815_002;

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;

export interface TestServer {
  /** a database of the server from which the others are made and claimed */
  readonly url: string;
}

export function databaseUrl(server: TestServer, database: string): string {
  const url = new URL(server.url);
  url.pathname = `/${database}`;
  return url.href;
}

export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: "kraken-tests" });
  client.on("error", () => undefined); // the query that it breaks reports it
  await client.connect();
  return client;
}

const templateName = () => `${PREFIX}${migrationsFingerprint()}_template`;

/** undefined: there is no such database; null: it bears no comment. */
async function markerOf(client: pg.Client, database: string): Promise<string | null | undefined> {
  const found = await client.query<{ marker: string | null }>(
    "SELECT shobj_description(oid, 'pg_database') AS marker FROM pg_database WHERE datname = $1",
    [database],
  );
  return found.rows[0]?.marker;
}

/**
 * Whether the database is there and ours.
 *
 * @throws when it is there and does not bear the marker: its name alone gives nobody the right to empty or drop it
 */
async function isOurs(client: pg.Client, database: string): Promise<boolean> {
  const marker = await markerOf(client, database);
  if (marker === undefined) return false;
  if (marker === TEST_MARKER) return true;
  throw new Error(
    `The database ${quote(database)} has a name of the tests but not their mark. Drop it, or if it holds nothing of worth: COMMENT ON DATABASE ${quote(database)} IS '${TEST_MARKER}';`,
  );
}

async function mark(client: pg.Client, database: string): Promise<void> {
  await client.query(`COMMENT ON DATABASE ${quote(database)} IS '${TEST_MARKER}'`);
}

/** @throws when the database does not bear the marker */
export async function refuseForeignDatabase(server: TestServer): Promise<void> {
  const client = await connect(server.url);
  try {
    const found = await client.query<{ name: string; marker: string | null }>(
      `SELECT datname AS name, shobj_description(oid, 'pg_database') AS marker
       FROM pg_database WHERE datname = current_database()`,
    );
    const [row] = found.rows;
    if (row?.marker === TEST_MARKER) return;
    const name = quote(row?.name ?? "");
    throw new Error(
      `TEST_DATABASE_URL names the database ${name}, which is not marked for tests. If it holds nothing of worth: COMMENT ON DATABASE ${name} IS '${TEST_MARKER}';`,
    );
  } finally {
    await client.end();
  }
}

/** Databases of earlier migrations, ours by name and by mark; one that is in use stays until next time. */
async function dropOutdated(client: pg.Client): Promise<void> {
  const keep = `${PREFIX}${migrationsFingerprint()}`;
  const found = await client.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database d
     WHERE starts_with(datname, $1) AND NOT starts_with(datname, $2)
       AND shobj_description(oid, 'pg_database') = $3
       AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datname = d.datname)`,
    [PREFIX, keep, TEST_MARKER],
  );
  for (const { name } of found.rows)
    await client.query(`DROP DATABASE IF EXISTS ${quote(name)}`).catch(() => undefined);
}

/** Makes the migrated database of which the workers' are copies, unless it stands already. */
export async function prepareTemplate(server: TestServer): Promise<void> {
  const client = await connect(server.url);
  try {
    await client.query("SELECT pg_advisory_lock($1)", [MAKE_TEMPLATE_LOCK]);
    await dropOutdated(client);
    const template = templateName();
    if (await isOurs(client, template)) return;
    const draft = `${template}_draft`;
    if (await isOurs(client, draft)) await client.query(`DROP DATABASE ${quote(draft)}`);
    await client.query(`CREATE DATABASE ${quote(draft)}`);
    await mark(client, draft);
    await migrate(databaseUrl(server, draft));
    await client.query(`ALTER DATABASE ${quote(draft)} RENAME TO ${quote(template)}`);
  } finally {
    await client.end();
  }
}

async function copyTemplate(client: pg.Client, database: string): Promise<void> {
  await client.query("SELECT pg_advisory_lock($1)", [MAKE_TEMPLATE_LOCK]);
  try {
    await client.query(
      `CREATE DATABASE ${quote(database)} TEMPLATE ${quote(templateName())} STRATEGY FILE_COPY`,
    );
    await mark(client, database);
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [MAKE_TEMPLATE_LOCK]);
  }
}

/**
 * A database that no other process uses for as long as `claim` stays connected. Databases are kept
 * and emptied rather than dropped: making one is slow once the disk has seen many go.
 */
export async function claimDatabase(
  server: TestServer,
): Promise<{ claim: pg.Client; url: string }> {
  const claim = await connect(server.url);
  for (let slot = 1; ; slot++) {
    const locked = await claim.query<{ mine: boolean }>(
      "SELECT pg_try_advisory_lock($1, $2) AS mine",
      [SLOT_LOCKS, slot],
    );
    if (locked.rows[0]?.mine !== true) continue;
    const database = `${PREFIX}${migrationsFingerprint()}_${slot}`;
    if (!(await isOurs(claim, database))) await copyTemplate(claim, database);
    const url = databaseUrl(server, database);
    await emptyDatabase(url);
    return { claim, url };
  }
}

// Partitions of single days come and go with the app; the queue's own version row must stay.
const FIND_PARTITIONS = `SELECT c.oid::regclass::text AS name FROM pg_inherits i
  JOIN pg_class c ON c.oid = i.inhrelid
  WHERE i.inhparent = 'rate_quotes'::regclass
    AND pg_get_expr(c.relpartbound, c.oid) <> 'DEFAULT'`;

const FIND_TABLES = `SELECT c.oid::regclass::text AS name FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND n.nspname IN ('public', 'pgboss')
    AND NOT (n.nspname = 'public' AND c.relname = '_prisma_migrations')
    AND NOT (n.nspname = 'pgboss' AND c.relname = 'version')`;

async function names(client: pg.Client, query: string): Promise<readonly string[]> {
  const found = await client.query<{ name: string }>(query);
  return found.rows.map((row) => row.name);
}

/** Back to the state after the migrations, in a few milliseconds. */
export async function emptyDatabase(url: string): Promise<void> {
  const client = await connect(url);
  try {
    for (const partition of await names(client, FIND_PARTITIONS))
      await client.query(`DROP TABLE ${partition}`);
    const tables = await names(client, FIND_TABLES);
    if (tables.length === 0) return;
    const role = await client.query<{ mighty: boolean }>(
      "SELECT rolsuper AS mighty FROM pg_roles WHERE rolname = current_user",
    );
    // without foreign keys in the way, DELETE is far quicker than TRUNCATE on small tables
    const statements = role.rows[0]?.mighty
      ? [
          "SET LOCAL session_replication_role = replica",
          ...tables.map((table) => `DELETE FROM ${table}`),
        ]
      : [`TRUNCATE ${tables.join(", ")} CASCADE`];
    await client.query(["BEGIN", ...statements, "COMMIT"].join(";"));
  } finally {
    await client.end();
  }
}
