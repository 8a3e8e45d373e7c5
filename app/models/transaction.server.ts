import { prisma, type Tx } from "#app/db.server.ts";

export type { Tx };

export interface TransactionOptions {
  /** how long the transaction may take, in milliseconds; 5,000 unless told */
  readonly timeoutMs?: number;
  /** how long to wait for a connection, in milliseconds; 5,000 unless told */
  readonly maxWaitMs?: number;
}

/** Runs `fn` in one transaction: what it writes through `tx` commits together or not at all. */
export function inTransaction<T>(
  fn: (tx: Tx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  return prisma.$transaction((tx) => fn(tx), {
    timeout: options.timeoutMs ?? 5_000,
    maxWait: options.maxWaitMs ?? 5_000,
  });
}
