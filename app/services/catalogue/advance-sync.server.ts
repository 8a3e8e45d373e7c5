import { readBulkOperation } from "#app/admin-api/catalogue/bulk-export.server.ts";
import { countProducts } from "#app/admin-api/catalogue/products.server.ts";
import { type Clock, systemClock } from "#app/lib/clock.ts";
import { logFor } from "#app/lib/logger.server.ts";
import { deleteProduct, deleteUnseen } from "#app/models/catalogue/catalogue-write.server.ts";
import {
  advanceSync,
  type CatalogueSyncRecord,
  findSync,
  listDeletedProductIds,
  pruneSyncs,
} from "#app/models/catalogue/sync.server.ts";
import { findShop } from "#app/models/shop.server.ts";
import { adminFor } from "#app/services/shops/admin-for.server.ts";
import { ExportFailed, failSync } from "./fail-sync.server.ts";
import type { Loaded } from "./load-catalogue.server.ts";
import { loadInChild } from "./load-in-child.server.ts";
import { lookLater, type SyncStep } from "./start-sync.server.ts";

const SYNCS_KEPT = 20;
const LONGEST_PAUSE_MS = 60_000;
/** what Shopify changed within this time before the export was asked for may or may not be in it */
const MARGIN_MS = 60_000;

export interface AdvanceDeps {
  readonly clock: Clock;
  readonly load: typeof loadInChild;
}

const defaultDeps: AdvanceDeps = { clock: systemClock, load: loadInChild };

/** Looks at the export: waits on, loads it, or notes why it failed. Safe to run again at any point. */
export async function advanceCatalogueSync(
  step: SyncStep,
  deps: AdvanceDeps = defaultDeps,
): Promise<void> {
  const { shop, syncId } = step;
  const sync = await findSync(shop, syncId);
  if (sync === null || sync.bulkOperationId === null || isOver(sync)) return;
  const state = await readBulkOperation(adminFor(shop), sync.bulkOperationId);
  if (state.kind === "running") {
    const age = deps.clock.now().getTime() - sync.startedAt.getTime();
    await lookLater(step, Math.min(Math.max(age, 5_000), LONGEST_PAUSE_MS));
  } else if (state.kind === "failed") {
    await failSync(step, new ExportFailed(state.reason), deps.clock);
  } else {
    await load(step, { sync, ...state }, deps);
  }
}

const isOver = (sync: CatalogueSyncRecord): boolean =>
  sync.status === "done" || sync.status === "failed";

interface FoundExport {
  readonly sync: CatalogueSyncRecord;
  readonly url: string | null;
  readonly objects: number;
}

async function load(step: SyncStep, found: FoundExport, deps: AdvanceDeps): Promise<void> {
  const { shop, syncId } = step;
  const record = await findShop(shop);
  if (record === null) return;
  if (found.url === null && (await countProducts(adminFor(shop))) > 0) {
    const cause = new ExportFailed("it is empty although the shop has products");
    await failSync(step, cause, deps.clock);
    return;
  }
  await advanceSync(shop, { id: syncId, from: ["running", "loading"] }, { status: "loading" });
  const { lines, ...loaded }: Loaded =
    found.url === null
      ? { products: 0, variants: 0, lines: 0 }
      : await deps.load({ shop, syncId, url: found.url, currency: record.currency });
  const startedAt = new Date(found.sync.startedAt.getTime() - MARGIN_MS);
  // what a shortened export lacks is not gone
  const isWhole = lines >= found.objects;
  const gone = isWhole ? await deleteUnseen(shop, { id: syncId, startedAt }) : null;
  for (const id of await listDeletedProductIds(shop, startedAt)) await deleteProduct(shop, id);
  await advanceSync(
    shop,
    { id: syncId, from: ["loading"] },
    { status: "done", ...loaded, error: null, finishedAt: deps.clock.now() },
  );
  await pruneSyncs(shop, SYNCS_KEPT);
  logFor({ shop }).info({ ...loaded, gone, syncId }, "catalogue synced");
}
