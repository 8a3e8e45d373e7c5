import { afterAll, describe, expect, test } from "vitest";
import { pipelinePool, pool } from "#app/db.server.ts";
import { inPipelinedTransaction } from "./pipelined-transaction.server.ts";

afterAll(async () => {
  await Promise.all([pool.end(), pipelinePool.end()]);
});

const table = "CREATE TABLE IF NOT EXISTS pipelined (n int PRIMARY KEY)";
const insert = (n: number) => `INSERT INTO pipelined VALUES (${n}) RETURNING n`;

async function kept(): Promise<number[]> {
  const { rows } = await pool.query<{ n: number }>("SELECT n FROM pipelined ORDER BY n");
  return rows.map(({ n }) => n);
}

describe("a pipelined transaction", () => {
  test("keeps what its statements wrote, and gives each its own rows", async () => {
    await pool.query(`${table}; TRUNCATE pipelined`);
    const rows = await inPipelinedTransaction(async (tx) => {
      const [first, second] = await Promise.all([tx.query(insert(1)), tx.query(insert(2))]);
      return [first, second, await tx.queryAndCommit(insert(3))];
    });
    expect(rows).toEqual([[{ n: 1 }], [{ n: 2 }], [{ n: 3 }]]);
    expect(await kept()).toEqual([1, 2, 3]);
  });

  test("commits when its last statement was an ordinary one", async () => {
    await pool.query(`${table}; TRUNCATE pipelined`);
    await inPipelinedTransaction((tx) => tx.query("INSERT INTO pipelined VALUES ($1)", [4]));
    expect(await kept()).toEqual([4]);
  });

  test.each(["query", "queryAndCommit"] as const)(
    "keeps nothing when its %s fails, tells why, and the next one works",
    async (how) => {
      await pool.query(`${table}; TRUNCATE pipelined`);
      const failing = inPipelinedTransaction(async (tx) => {
        await tx.query(insert(5));
        await tx[how](insert(5));
      });
      await expect(failing).rejects.toMatchObject({ code: "23505" });
      expect(await kept()).toEqual([]);
      await inPipelinedTransaction((tx) => tx.queryAndCommit(insert(6)));
      expect(await kept()).toEqual([6]);
    },
  );

  test("keeps nothing when what stands between its statements fails", async () => {
    await pool.query(`${table}; TRUNCATE pipelined`);
    const failing = inPipelinedTransaction(async (tx) => {
      await tx.query(insert(7));
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await kept()).toEqual([]);
  });

  test("takes no statement after its commit", async () => {
    const late = inPipelinedTransaction(async (tx) => {
      await tx.queryAndCommit("SELECT 1");
      await tx.query("SELECT 2");
    });
    await expect(late).rejects.toThrow("over already");
  });
});
