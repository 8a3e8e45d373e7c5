import { type Clock, systemClock } from "#app/lib/clock.ts";
import { deleteSettledDeliveries } from "#app/models/system/webhook-inbox.server.ts";

const KEPT_MS = 30 * 24 * 60 * 60_000;

/** Forgets settled deliveries that came in more than 30 days ago. Returns how many. */
export async function pruneDeliveries(clock: Clock = systemClock): Promise<number> {
  return deleteSettledDeliveries(new Date(clock.now().getTime() - KEPT_MS));
}
