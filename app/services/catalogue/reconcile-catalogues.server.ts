import { type Clock, systemClock } from "#app/lib/clock.ts";
import { listShopsDueForSync } from "#app/models/system/shops-due-for-sync.server.ts";
import { requestCatalogueSync } from "./request-sync.server.ts";

const WEEK_MS = 7 * 24 * 60 * 60_000;
const AT_ONCE = 50;

/** Starts a full sync of the shops whose last good one is older than a week; at most 50 a time. */
export async function reconcileCatalogues(clock: Clock = systemClock): Promise<number> {
  const before = new Date(clock.now().getTime() - WEEK_MS);
  const shops = await listShopsDueForSync(before, AT_ONCE);
  for (const shop of shops) await requestCatalogueSync({ shop, reason: "reconcile" }, clock);
  return shops.length;
}
