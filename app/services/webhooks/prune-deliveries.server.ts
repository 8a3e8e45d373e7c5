import { type Clock, systemClock } from "#app/lib/clock.ts";
import { deleteOldDeliveries } from "#app/models/system/webhook-inbox.server.ts";

const KEPT_MS = 30 * 24 * 60 * 60_000;

/** Forgets the deliveries that came in more than 30 days ago, the dead ones too. Returns how many. */
export async function pruneDeliveries(clock: Clock = systemClock): Promise<number> {
  return deleteOldDeliveries(new Date(clock.now().getTime() - KEPT_MS));
}
