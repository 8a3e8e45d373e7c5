import { enqueue } from "#app/jobs/boss.server.ts";
import { startCatalogueSyncJob } from "#app/jobs/definitions/catalogue/start-sync.ts";
import { type Clock, systemClock } from "#app/lib/clock.ts";
import {
  type CatalogueSyncRecord,
  findLatestSync,
  insertSync,
} from "#app/models/catalogue/sync.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";

/** A sync that has not come to an end by then never will. */
const STALE_MS = 6 * 60 * 60_000;

export interface SyncRequest {
  readonly shop: string;
  /** "install", "merchant", "reconcile": for people to read */
  readonly reason: string;
}

/** Starts a full sync of the catalogue, or returns the one that is under way. */
export async function requestCatalogueSync(
  { shop, reason }: SyncRequest,
  clock: Clock = systemClock,
): Promise<CatalogueSyncRecord> {
  return inTransaction(async (tx) => {
    const running = await findLatestSync(shop, ["requested", "running", "loading"], tx);
    const now = clock.now();
    if (running !== null && now.getTime() - running.startedAt.getTime() < STALE_MS) return running;
    const sync = await insertSync(shop, { reason, startedAt: now }, tx);
    await enqueue(tx, startCatalogueSyncJob, { shop, syncId: sync.id }, { singletonKey: shop });
    return sync;
  });
}
