import { systemPrisma } from "#app/db.server.ts";

/**
 * Installed shops without a sync that was asked for after `before` and has not failed, at most `take`: those first whose last
 * try is the oldest, so that shops which fail every time do not keep the others from their turn.
 */
export async function listShopsDueForSync(before: Date, take: number): Promise<readonly string[]> {
  const rows = await systemPrisma.$queryRaw<{ shop: string }[]>`
    SELECT s.shop FROM shops s
    WHERE s."uninstalledAt" IS NULL AND s."installedAt" < (${before.toISOString()}::timestamptz AT TIME ZONE 'UTC')
      AND NOT EXISTS (
        SELECT 1 FROM catalogue_syncs c
        WHERE c.shop = s.shop AND c.status <> 'failed'
          AND c."startedAt" >= (${before.toISOString()}::timestamptz AT TIME ZONE 'UTC'))
    ORDER BY (SELECT max(c."startedAt") FROM catalogue_syncs c WHERE c.shop = s.shop) NULLS FIRST, s.shop
    LIMIT ${take}`;
  return rows.map((row) => row.shop);
}
