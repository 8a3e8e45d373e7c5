import { Prisma, systemPrisma } from "#app/db.server.ts";

/** What a process needs to know of a shop before it can quote for it. */
export interface SnapshotRow {
  readonly shop: string;
  readonly callbackToken: string;
  readonly currency: string;
  readonly uninstalledAt: Date | null;
  /** null: the shop has no configuration yet */
  readonly version: number | null;
  /** domain/rating/schema.ts, unchecked */
  readonly document: unknown;
}

const COLUMNS = Prisma.sql`
  SELECT shops.shop, shops."callbackToken", shops.currency, shops."uninstalledAt", latest.version, latest.document
  FROM shops LEFT JOIN LATERAL (
    SELECT version, document FROM config_versions WHERE config_versions.shop = shops.shop
    ORDER BY version DESC LIMIT 1
  ) AS latest ON true`;

/** The shop behind a callback token with its latest configuration; null for a token that no shop has. */
export async function readSnapshotByToken(token: string): Promise<SnapshotRow | null> {
  const rows = await systemPrisma.$queryRaw<SnapshotRow[]>(
    Prisma.sql`${COLUMNS} WHERE shops."callbackToken" = ${token}`,
  );
  return rows[0] ?? null;
}

/** The same by the shop's domain. */
export async function readSnapshotByShop(shop: string): Promise<SnapshotRow | null> {
  const rows = await systemPrisma.$queryRaw<SnapshotRow[]>(
    Prisma.sql`${COLUMNS} WHERE shops.shop = ${shop}`,
  );
  return rows[0] ?? null;
}

/** What tells whether a snapshot still holds. */
export interface SnapshotState {
  readonly shop: string;
  readonly callbackToken: string;
  readonly uninstalled: boolean;
  readonly version: number | null;
}

/** The present state of many shops in one query; a shop that is gone is absent. */
export async function readSnapshotStates(shops: readonly string[]): Promise<SnapshotState[]> {
  return systemPrisma.$queryRaw<SnapshotState[]>(Prisma.sql`
    SELECT shops.shop, shops."callbackToken", shops."uninstalledAt" IS NOT NULL AS uninstalled,
           (SELECT max(version) FROM config_versions WHERE config_versions.shop = shops.shop) AS version
    FROM shops WHERE shops.shop = ANY(${shops}::text[])`);
}
