import { systemPrisma } from "#app/db.server.ts";

/** Deletes the access entries of every shop from before `before`. Returns how many. */
export async function deleteOldAccessEntries(before: Date): Promise<number> {
  const { count } = await systemPrisma.accessEntry.deleteMany({ where: { at: { lt: before } } });
  return count;
}

/** Empties whom and where, in the orders of every shop from before `before`. Returns how many had any of it. */
export async function anonymiseOldOrders(before: Date): Promise<number> {
  const { count } = await systemPrisma.shopOrder.updateMany({
    where: {
      createdAt: { lt: before },
      OR: [
        { customerId: { not: null } },
        { province: { not: "" } },
        { postcode: { not: "" } },
        { destinationHash: { not: "" } },
      ],
    },
    data: { customerId: null, province: "", postcode: "", destinationHash: "" },
  });
  return count;
}

/**
 * Notes since when dimensions have had no variant, and deletes those that have had none since before `before`. Returns how
 * many went.
 */
export async function deleteLostDimensions(now: Date, before: Date): Promise<number> {
  await systemPrisma.$executeRaw`
    UPDATE variant_dimensions d
    SET "goneSince" = CASE WHEN d."goneSince" IS NULL THEN ${now.toISOString()}::timestamptz AT TIME ZONE 'UTC' END
    WHERE (d."goneSince" IS NULL)
      = NOT EXISTS (SELECT 1 FROM variants v WHERE v.shop = d.shop AND v.id = d."variantId")`;
  const { count } = await systemPrisma.variantDimensions.deleteMany({
    where: { goneSince: { lt: before } },
  });
  return count;
}
