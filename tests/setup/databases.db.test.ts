import pg from "pg";
import { afterAll, describe, expect, inject, test } from "vitest";
import {
  claimDatabase,
  connect,
  emptyDatabase,
  prepareTemplate,
  refuseForeignDatabase,
  TEST_MARKER,
} from "./databases.ts";

const url = String(process.env["DATABASE_URL"]);
const pool = new pg.Pool({ connectionString: url });
afterAll(() => pool.end());

describe("a database of one's own", () => {
  test("is another one for everybody who asks at the same time", async () => {
    const server = { url: inject("databaseServer") };
    const others = await Promise.all([claimDatabase(server), claimDatabase(server)]);
    const urls = new Set([url, ...others.map((other) => other.url)]);
    for (const other of others) await other.claim.end();
    expect(urls.size).toBe(3);
  });

  test("is empty again after rows that foreign keys hold together", async () => {
    await pool.query(
      `CREATE TABLE IF NOT EXISTS parent (id int PRIMARY KEY);
       CREATE TABLE IF NOT EXISTS child (id int REFERENCES parent);
       INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1)`,
    );
    await emptyDatabase(url);
    const left = await pool.query("SELECT id FROM parent UNION ALL SELECT id FROM child");
    await pool.query("DROP TABLE child, parent");
    expect(left.rows).toEqual([]);
  });

  test("keeps its migrations and loses the partitions of single days", async () => {
    await pool.query(
      `CREATE TABLE rate_quotes_someday PARTITION OF rate_quotes
       FOR VALUES FROM ('2020-01-01') TO ('2020-01-02')`,
    );
    await emptyDatabase(url);
    const found = await pool.query(
      `SELECT to_regclass('rate_quotes_someday') AS someday,
              to_regclass('rate_quotes_default') AS rest,
              (SELECT count(*)::int FROM _prisma_migrations) > 0 AS migrated`,
    );
    expect(found.rows).toEqual([{ someday: null, rest: "rate_quotes_default", migrated: true }]);
  });
});

test("a database without the marker is refused", async () => {
  const client = await connect(inject("databaseServer"));
  const name = `unmarked_${process.pid}`;
  await client.query(`CREATE DATABASE ${name}`);
  const unmarked = new URL(url);
  unmarked.pathname = `/${name}`;
  const refused = refuseForeignDatabase({ url: unmarked.href });
  await expect(refused).rejects.toThrow(/is not marked for tests/);
  await client.query(`DROP DATABASE ${name}`);
  await client.end();
});

test("a database that has a name of the tests but not their mark outlives them", async () => {
  const server = { url: inject("databaseServer") };
  const client = await connect(server.url);
  const names = [`kraken_test_0outdated_${process.pid}`, `kraken_test_0marked_${process.pid}`];
  const [unmarked = "", marked = ""] = names;
  for (const name of names) await client.query(`CREATE DATABASE ${name}`);
  await client.query(`COMMENT ON DATABASE ${marked} IS '${TEST_MARKER}'`);
  await prepareTemplate(server);
  const left = await client.query("SELECT datname FROM pg_database WHERE datname = ANY($1)", [
    names,
  ]);
  await client.query(`DROP DATABASE ${unmarked}`);
  await client.end();
  expect(left.rows).toEqual([{ datname: unmarked }]);
});
