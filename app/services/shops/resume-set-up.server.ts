import { enqueue } from "#app/jobs/boss.server.ts";
import { setUpShopJob } from "#app/jobs/definitions/shops/set-up-shop.ts";
import { type Clock, systemClock } from "#app/lib/clock.ts";
import { findShop } from "#app/models/shop.server.ts";

/** A set-up that goes well takes seconds. */
const PATIENCE_MS = 2 * 60_000;

/**
 * Starts the shop's set-up again where it has come to nothing: nobody knows whether the plan allows rates, and the job has
 * used up its tries. While one waits or runs there is no second. Returns whether one was started.
 */
export async function resumeSetUp(shop: string, clock: Clock = systemClock): Promise<boolean> {
  const record = await findShop(shop);
  if (record === null || record.installedAt === null || record.uninstalledAt !== null) return false;
  const isOpen = record.carrierServiceAllowed === null;
  const age = clock.now().getTime() - record.installedAt.getTime();
  if (!isOpen || age < PATIENCE_MS) return false;
  return enqueue(null, setUpShopJob, { shop }, { singletonKey: shop });
}
