import pg from "pg";
import { migrate } from "#scripts/migrations/apply.ts";
import { ensurePostgres } from "#scripts/postgres/ensure.ts";
import type { PostgresHandle, PostgresOptions } from "#scripts/postgres/types.ts";

const DATABASE = "kraken";

export interface StackDatabase {
  readonly url: string;
  readonly server: PostgresHandle;
}

async function createDatabase(server: PostgresHandle): Promise<void> {
  const client = new pg.Client({ connectionString: server.url("postgres") });
  await client.connect();
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** The stack's own server, with a migrated database in it. */
export async function startDatabase(options: PostgresOptions): Promise<StackDatabase> {
  const server = await ensurePostgres(options);
  try {
    await createDatabase(server);
    const url = server.url(DATABASE);
    await migrate(url);
    return { url, server };
  } catch (error) {
    server.release();
    throw error;
  }
}
