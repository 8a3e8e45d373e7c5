import { executeForShop, Prisma, prisma, type Tx } from "#app/db.server.ts";

export interface CarrierCount {
  readonly accountId: string;
  readonly hour: Date;
  readonly kind: string;
  readonly count: number;
}

/**
 * Adds to the counters, in one statement. Counts for an account that is gone are dropped. Rows are taken in one order, so
 * that processes that add at the same time do not block each other for good.
 */
export async function addCarrierCounts(
  shop: string,
  counts: readonly CarrierCount[],
  tx: Tx = prisma,
): Promise<void> {
  if (counts.length === 0) return;
  const column = (read: (count: CarrierCount) => string | number) => counts.map(read);
  await executeForShop(
    shop,
    Prisma.sql`
      INSERT INTO carrier_hours AS held (shop, "accountId", hour, kind, count)
      SELECT ${shop}, added.account, added.hour::timestamptz AT TIME ZONE 'UTC', added.kind, added.count
      FROM unnest(
        ${column((row) => row.accountId)}::text[], ${column((row) => row.hour.toISOString())}::text[],
        ${column((row) => row.kind)}::text[], ${column((row) => row.count)}::int[]
      ) AS added (account, hour, kind, count)
      JOIN carrier_accounts AS known ON known.shop = ${shop} AND known.id = added.account
      ORDER BY 2, 3, 4
      ON CONFLICT (shop, "accountId", hour, kind) DO UPDATE SET count = held.count + excluded.count`,
    tx,
  );
}

/** The counters of all accounts of the shop since an instant, summed over the hours. */
export async function sumCarrierCounts(
  shop: string,
  since: Date,
  tx: Tx = prisma,
): Promise<readonly { accountId: string; kind: string; count: number }[]> {
  const rows = await tx.carrierHour.groupBy({
    by: ["accountId", "kind"],
    where: { shop, hour: { gte: since } },
    _sum: { count: true },
  });
  return rows.map((row) => ({
    accountId: row.accountId,
    kind: row.kind,
    count: row._sum.count ?? 0,
  }));
}

/** Drops the counters of the time before an instant. */
export async function deleteCarrierCountsBefore(
  shop: string,
  before: Date,
  tx: Tx = prisma,
): Promise<void> {
  await tx.carrierHour.deleteMany({ where: { shop, hour: { lt: before } } });
}
