import { randomUUID } from "node:crypto";
import pg from "pg";
import { type MigrationFile, readMigrations } from "./files.ts";

// The lock that Prisma's own engine takes while it migrates, so that the two exclude each other.
const PRISMA_LOCK = 72_707_369;

// As Prisma creates it: a database migrated here can be migrated by Prisma's command and back.
const CREATE_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

interface MigrationRow {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
}

export interface MigrationStatus {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
  /** begun and never finished: somebody has to look */
  readonly failed: readonly string[];
  /** applied in another wording than the file has now */
  readonly changed: readonly string[];
  /** applied, but not in this checkout: the database is newer than the code */
  readonly unknown: readonly string[];
}

async function readRows(client: pg.ClientBase): Promise<readonly MigrationRow[]> {
  const table = await client.query<{ name: string | null }>(
    "SELECT to_regclass('_prisma_migrations')::text AS name",
  );
  if (table.rows[0]?.name == null) return [];
  const found = await client.query<MigrationRow>(
    `SELECT migration_name, checksum, finished_at FROM _prisma_migrations
     WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return found.rows;
}

function compare(rows: readonly MigrationRow[], files: readonly MigrationFile[]): MigrationStatus {
  const checksums = new Map(files.map((file) => [file.name, file.checksum]));
  const finished = rows.filter((row) => row.finished_at !== null);
  const seen = new Set(rows.map((row) => row.migration_name));
  const names = (list: readonly MigrationRow[]) => list.map((row) => row.migration_name);
  return {
    applied: names(finished),
    pending: files.map((file) => file.name).filter((name) => !seen.has(name)),
    failed: names(rows.filter((row) => row.finished_at === null)),
    changed: names(
      finished.filter((row) => {
        const checksum = checksums.get(row.migration_name);
        return checksum !== undefined && checksum !== row.checksum;
      }),
    ),
    unknown: names(finished.filter((row) => !checksums.has(row.migration_name))),
  };
}

async function applyOne(client: pg.ClientBase, file: MigrationFile): Promise<void> {
  const id = randomUUID();
  await client.query(
    "INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)",
    [id, file.checksum, file.name],
  );
  try {
    await client.query(file.sql);
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    await client.query("UPDATE _prisma_migrations SET logs = $2 WHERE id = $1", [
      id,
      String(error),
    ]);
    throw new Error(`Migration ${file.name} failed: ${String(error)}`, { cause: error });
  }
  await client.query(
    "UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1",
    [id],
  );
}

function refuseToGuess(status: MigrationStatus): void {
  if (status.failed.length > 0)
    throw new Error(
      `Migration ${status.failed.join(", ")} failed earlier. Mend the database, then set rolled_back_at in its row of _prisma_migrations (to run it again) or finished_at (if its work is done).`,
    );
  if (status.changed.length > 0)
    throw new Error(
      `Migration ${status.changed.join(", ")} was changed after it had been applied to this database. Restore the file and put the change into a new migration; a demo's data folder may simply be deleted.`,
    );
}

async function withClient<T>(url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: "kraken-migrate" });
  client.on("error", () => undefined); // the query that it breaks reports it
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

/**
 * Applies what is pending, one process at a time.
 *
 * @returns the names of the migrations applied now
 * @throws when an earlier migration failed halfway or was changed since
 */
export function migrate(url: string, files = readMigrations()): Promise<readonly string[]> {
  return withClient(url, async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [PRISMA_LOCK]);
    await client.query(CREATE_TABLE);
    const status = compare(await readRows(client), files);
    refuseToGuess(status);
    const pending = new Set(status.pending);
    for (const file of files) if (pending.has(file.name)) await applyOne(client, file);
    return status.pending; // the lock goes with the connection
  });
}

/** What a database has, and lacks, of this checkout's migrations. */
export function migrationStatus(url: string, files = readMigrations()): Promise<MigrationStatus> {
  return withClient(url, async (client) => compare(await readRows(client), files));
}
