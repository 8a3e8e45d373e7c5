import type { PoolClient, QueryResult, QueryResultRow } from "pg";
import { pipelinePool } from "#app/db.server.ts";

/** A transaction whose statements do not wait for each other. Nothing guards its shops. */
export interface PipelinedTransaction {
  /** Rejects with the database's error, or when no answer comes in time; the transaction is then over. */
  query<Row extends QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** The last statement, sent together with the commit: resolves when it is committed. */
  queryAndCommit<Row extends QueryResultRow>(
    text: string,
    values?: readonly unknown[],
  ): Promise<Row[]>;
}

/** An answer that takes longer is given up, and the connection with it. */
const PATIENCE_MS = 4_000;

/**
 * Runs `run` in one transaction: committed when this resolves, undone when it rejects. BEGIN goes out with the first
 * statement, so that two statements take two round trips instead of four.
 */
export async function inPipelinedTransaction<T>(
  run: (tx: PipelinedTransaction) => Promise<T>,
): Promise<T> {
  const client = await pipelinePool.connect();
  let broken: Error | undefined;
  try {
    const tx = new Statements(client);
    const result = await run(tx);
    await tx.commit();
    return result;
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    // a connection whose transaction failed is not worth mending: closing it undoes what it began
    client.release(broken);
  }
}

class Statements implements PipelinedTransaction {
  readonly #client: PoolClient;
  #begun: Promise<unknown> | null = null;
  #isOver = false;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  async query<Row extends QueryResultRow>(
    text: string,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    const begun = this.#begin();
    return rowsOf(this.#send<Row>(text, values), [begun]);
  }

  async queryAndCommit<Row extends QueryResultRow>(
    text: string,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    const begun = this.#begin();
    this.#isOver = true;
    // after a statement that failed this COMMIT undoes, and the statement's own error is what is thrown
    return rowsOf(this.#send<Row>(text, values), [begun, this.#send("COMMIT", [])]);
  }

  async commit(): Promise<void> {
    if (this.#begun === null || this.#isOver) return;
    this.#isOver = true;
    await this.#send("COMMIT", []);
  }

  #begin(): Promise<unknown> | null {
    if (this.#isOver) throw new Error("The transaction is over already.");
    if (this.#begun !== null) return null;
    this.#begun = this.#send("BEGIN", []);
    return this.#begun;
  }

  #send<Row extends QueryResultRow>(text: string, values: readonly unknown[]) {
    const timed = { text, values: [...values], query_timeout: PATIENCE_MS };
    return this.#client.query<Row>(timed);
  }
}

/** The rows once all that was sent with the query is answered; rejects with the query's own error, else with another's. */
async function rowsOf<Row extends QueryResultRow>(
  query: Promise<QueryResult<Row>>,
  sentAlong: readonly (Promise<unknown> | null)[],
): Promise<Row[]> {
  for (const answer of await Promise.allSettled([query, ...sentAlong]))
    if (answer.status === "rejected") throw answer.reason;
  return (await query).rows;
}
