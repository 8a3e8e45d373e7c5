import {
  anonymiseOldOrders,
  deleteLostDimensions,
  deleteOldAccessEntries,
} from "#app/models/system/retention.server.ts";

const DAY_MS = 86_400_000;
/** An order is linked to a quote of its last hours, and again when it changes soon after. Then the address has done its work. */
const ORDER_ADDRESS_DAYS = 90;
const ACCESS_ENTRY_DAYS = 365;
/** A variant that comes back within this time finds the dimensions that were typed for it. */
const LOST_DIMENSIONS_DAYS = 90;

export interface Forgotten {
  readonly orders: number;
  readonly accessEntries: number;
  readonly dimensions: number;
}

/** Lets go of what has done its work, in every shop: see docs/decisions/017. */
export async function forgetOld(now: Date): Promise<Forgotten> {
  const ago = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
  return {
    orders: await anonymiseOldOrders(ago(ORDER_ADDRESS_DAYS)),
    accessEntries: await deleteOldAccessEntries(ago(ACCESS_ENTRY_DAYS)),
    dimensions: await deleteLostDimensions(now, ago(LOST_DIMENSIONS_DAYS)),
  };
}
