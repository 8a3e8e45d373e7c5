import pg from "pg";
import { createGroupCommit, type GroupCommit } from "#app/lib/group-commit.ts";
import { webhooks } from "#app/lib/metrics.server.ts";
import { enqueueMany } from "#app/jobs/boss.server.ts";
import { handleWebhookJob } from "#app/jobs/definitions/webhooks/handle-webhook.ts";
import { inPipelinedTransaction } from "#app/models/system/pipelined-transaction.server.ts";
import {
  type IncomingDelivery,
  insertDeliveries,
} from "#app/models/system/webhook-inbox.server.ts";
import { isKnownTopic } from "./topic-names.ts";

export type Received = "stored" | "duplicate" | "unknown_shop";

/** Under load, deliveries that arrive within this time share one transaction. */
const MAX_DELAY_MS = 3;

/** Shopify gives a delivery up after five seconds: better told in time that it is not stored. */
const PATIENCE_MS = 4_000;
/** what may wait while the database hangs: seconds of a heavy burst, in little memory */
const MAX_HELD = { items: 5_000, size: 64 * 1024 * 1024 };

const inbox: GroupCommit<IncomingDelivery, Received> = createGroupCommit({
  commit: storeTogether,
  isItemsFault,
  sizeOf: ({ body }) => body.length,
  maxDelayMs: MAX_DELAY_MS,
  maxItems: 250,
  maxParallel: 2,
  maxHeld: MAX_HELD,
  patienceMs: PATIENCE_MS,
});

/**
 * PostgreSQL's classes of errors that depend on what was to be stored: data (22), constraints (23), conflicts with other
 * transactions (40), limits (54). A database that is away, or hangs, is no better for one delivery than for all.
 */
const ITEMS_FAULT = /^(22|23|40|54)/;

function isItemsFault(error: unknown): boolean {
  return error instanceof pg.DatabaseError && ITEMS_FAULT.test(error.code ?? "");
}

/**
 * Takes a verified delivery in: stored and enqueued in one transaction, committed when this resolves. A delivery seen
 * before is counted and not enqueued again. Rejects when it could not be stored in time, or too many wait already.
 */
export async function receiveWebhook(delivery: IncomingDelivery): Promise<Received> {
  const received = await inbox.add(delivery);
  // a label value is kept for ever: only topics that we subscribe to may become one
  const topic = isKnownTopic(delivery.topic) ? delivery.topic : "other";
  webhooks.inc({ topic, outcome: received });
  return received;
}

async function storeTogether(
  deliveries: readonly IncomingDelivery[],
): Promise<readonly Received[]> {
  const groups = new Map<string, IncomingDelivery & { copies: number }>();
  for (const delivery of deliveries) {
    const same = groups.get(keyOf(delivery));
    if (same === undefined) groups.set(keyOf(delivery), { ...delivery, copies: 1 });
    else same.copies += 1;
  }
  const stored = await inPipelinedTransaction(async (tx) => {
    const rows = await insertDeliveries(tx, inKeyOrder(groups));
    const fresh = rows.filter((row) => row.isNew);
    await enqueueMany(
      { query: (text, values) => tx.queryAndCommit(text, values) },
      handleWebhookJob,
      fresh.map(({ shop, id }) => ({ payload: { shop, id } })),
    );
    return rows;
  });
  return outcomes(deliveries, new Map(stored.map((row) => [keyOf(row), row.isNew])));
}

/** Two groups under way lock the rows they share in one order, so neither waits for the other for ever. */
function inKeyOrder<T>(groups: ReadonlyMap<string, T>): T[] {
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

function outcomes(
  deliveries: readonly IncomingDelivery[],
  isNew: ReadonlyMap<string, boolean>,
): Received[] {
  const claimed = new Set<string>();
  return deliveries.map((delivery) => {
    const key = keyOf(delivery);
    const fresh = isNew.get(key);
    if (fresh === undefined) return "unknown_shop";
    if (!fresh || claimed.has(key)) return "duplicate";
    claimed.add(key);
    return "stored";
  });
}

const keyOf = ({ shop, topic, dedupeId }: { shop: string; topic: string; dedupeId: string }) =>
  JSON.stringify([shop, topic, dedupeId]);
