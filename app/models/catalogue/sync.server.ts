import { Prisma, prisma, queryForShop, type Tx } from "#app/db.server.ts";

export const SYNC_STATUSES = ["requested", "running", "loading", "done", "failed"] as const;
export type SyncStatus = (typeof SYNC_STATUSES)[number];

export interface CatalogueSyncRecord {
  readonly id: string;
  readonly status: SyncStatus;
  readonly reason: string;
  readonly bulkOperationId: string | null;
  readonly products: number;
  readonly variants: number;
  /** why it failed: domain/catalogue/sync-failure.ts reads it */
  readonly error: string | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}

const SELECT = {
  id: true,
  status: true,
  reason: true,
  bulkOperationId: true,
  products: true,
  variants: true,
  error: true,
  startedAt: true,
  finishedAt: true,
} as const;

type Row = Omit<CatalogueSyncRecord, "status"> & { readonly status: string };

const toRecord = (row: Row): CatalogueSyncRecord => ({
  ...row,
  status: SYNC_STATUSES.find((known) => known === row.status) ?? "failed",
});

export async function insertSync(
  shop: string,
  sync: { readonly reason: string; readonly startedAt: Date },
  tx: Tx = prisma,
): Promise<CatalogueSyncRecord> {
  const row = await tx.catalogueSync.create({
    data: { shop, status: "requested", ...sync },
    select: SELECT,
  });
  return toRecord(row);
}

export async function findSync(
  shop: string,
  id: string,
  tx: Tx = prisma,
): Promise<CatalogueSyncRecord | null> {
  const row = await tx.catalogueSync.findUnique({
    where: { shop_id: { shop, id } },
    select: SELECT,
  });
  return row === null ? null : toRecord(row);
}

export async function findSyncOfBulkOperation(
  shop: string,
  bulkOperationId: string,
): Promise<CatalogueSyncRecord | null> {
  const row = await prisma.catalogueSync.findFirst({
    where: { shop, bulkOperationId },
    select: SELECT,
  });
  return row === null ? null : toRecord(row);
}

/** The sync that began last, with one of these statuses where given. */
export async function findLatestSync(
  shop: string,
  statuses: readonly SyncStatus[] = SYNC_STATUSES,
  tx: Tx = prisma,
): Promise<CatalogueSyncRecord | null> {
  const row = await tx.catalogueSync.findFirst({
    where: { shop, status: { in: [...statuses] } },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    select: SELECT,
  });
  return row === null ? null : toRecord(row);
}

export type SyncPatch = Partial<Omit<CatalogueSyncRecord, "id" | "reason" | "startedAt">>;

/** Changes the sync if it still has one of the statuses in `from`. Returns whether it had. */
export async function advanceSync(
  shop: string,
  sync: { readonly id: string; readonly from: readonly SyncStatus[] },
  patch: SyncPatch,
): Promise<boolean> {
  const { count } = await prisma.catalogueSync.updateMany({
    where: { shop, id: sync.id, status: { in: [...sync.from] } },
    data: patch,
  });
  return count === 1;
}

/** Products that Shopify said were deleted since `since`: a sync that read them earlier must not bring them back. */
export async function listDeletedProductIds(shop: string, since: Date): Promise<readonly bigint[]> {
  const rows = await queryForShop<{ id: bigint }>(
    shop,
    Prisma.sql`
      SELECT DISTINCT (body ->> 'id')::bigint AS id FROM webhook_deliveries
      WHERE shop = ${shop} AND topic = 'products/delete'
        AND "receivedAt" >= (${since.toISOString()}::timestamptz AT TIME ZONE 'UTC')
        AND body ->> 'id' ~ '^[0-9]{1,18}$'`,
  );
  return rows.map((row) => row.id);
}

/** Forgets all but the newest `keep` syncs of the shop. */
export async function pruneSyncs(shop: string, keep: number): Promise<void> {
  const old = await prisma.catalogueSync.findMany({
    where: { shop },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    skip: keep,
    select: { id: true },
  });
  await prisma.catalogueSync.deleteMany({
    where: { shop, id: { in: old.map((sync) => sync.id) } },
  });
}
