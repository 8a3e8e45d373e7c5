import type { QueryResultRow } from "pg";
import { pool } from "#app/db.server.ts";
import { copyIn } from "#app/lib/copy-in.server.ts";

/** A transaction beside the client: for the few statements that run hundreds of times a second. Nothing guards its shops. */
export interface RawTransaction {
  /** Rejects with the database's error, or when no answer comes in time; the transaction is then over. */
  query<Row extends QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** COPY … FROM STDIN with rows in PostgreSQL's text format. Rejects likewise. */
  copyIn(statement: string, rows: Buffer): Promise<void>;
}

/** An answer that takes longer is given up, and the connection with it. */
const PATIENCE_MS = 4_000;

/** Runs `run` in one transaction on a connection of its own: committed when this resolves, undone when it rejects. */
export async function inRawTransaction<T>(run: (tx: RawTransaction) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  const query: RawTransaction["query"] = async <Row extends QueryResultRow>(
    text: string,
    values: readonly unknown[] = [],
  ) => {
    const timed = { text, values: [...values], query_timeout: PATIENCE_MS };
    return (await client.query<Row>(timed)).rows;
  };
  let broken: Error | undefined;
  try {
    await query("BEGIN");
    const copy: RawTransaction["copyIn"] = (statement, rows) =>
      inTime(copyIn(client, statement, rows));
    const result = await run({ query, copyIn: copy });
    await query("COMMIT");
    return result;
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    // a connection whose transaction failed is not worth mending: closing it undoes what it began
    client.release(broken);
  }
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("The database did not answer in time")), PATIENCE_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
