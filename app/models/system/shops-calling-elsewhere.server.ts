import { systemPrisma } from "#app/db.server.ts";

/** Installed shops whose carrier service was last told to call another address of the app than `origin`. */
export async function listShopsCallingElsewhere(origin: string): Promise<readonly string[]> {
  const rows = await systemPrisma.shop.findMany({
    where: {
      installedAt: { not: null },
      uninstalledAt: null,
      carrierServiceId: { not: null },
      AND: [
        { OR: [{ carrierServiceAllowed: null }, { carrierServiceAllowed: true }] },
        { OR: [{ carrierServiceOrigin: null }, { carrierServiceOrigin: { not: origin } }] },
      ],
    },
    select: { shop: true },
  });
  return rows.map((row) => row.shop);
}
