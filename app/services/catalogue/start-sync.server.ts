import { startCatalogueExport } from "#app/admin-api/catalogue/bulk-export.server.ts";
import { enqueue } from "#app/jobs/boss.server.ts";
import { advanceCatalogueSyncJob } from "#app/jobs/definitions/catalogue/advance-sync.ts";
import { advanceSync, findSync } from "#app/models/catalogue/sync.server.ts";
import { adminFor } from "#app/services/shops/admin-for.server.ts";

export interface SyncStep {
  readonly shop: string;
  readonly syncId: string;
}

const FIRST_LOOK_MS = 5_000;

/**
 * Starts the export. When this is run again after a crash in between, Shopify may work at a second export; only the one
 * that is written down is ever loaded.
 */
export async function startSync({ shop, syncId }: SyncStep): Promise<void> {
  const sync = await findSync(shop, syncId);
  if (sync === null || sync.status !== "requested") return;
  const bulkOperationId = await startCatalogueExport(adminFor(shop));
  await advanceSync(
    shop,
    { id: syncId, from: ["requested"] },
    { status: "running", bulkOperationId },
  );
  await lookLater({ shop, syncId }, FIRST_LOOK_MS);
}

/** bulk_operations/finish usually comes first; this is for when it does not come. */
export async function lookLater(step: SyncStep, ms: number): Promise<void> {
  await enqueue(null, advanceCatalogueSyncJob, step, {
    singletonKey: step.shop,
    startAfter: new Date(Date.now() + ms),
  });
}
