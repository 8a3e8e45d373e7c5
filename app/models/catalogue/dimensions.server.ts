import { executeForShop, Prisma, prisma, queryForShop } from "#app/db.server.ts";
import type { Tx } from "#app/models/transaction.server.ts";

export type DimensionsMm = readonly [length: number, width: number, height: number];

export interface VariantDimensionsMm {
  readonly variantId: bigint;
  readonly mm: DimensionsMm;
}

/**
 * Writes the dimensions of many variants in one statement; they are then due for mirroring. Variants that the shop does
 * not have (any more) are left out. Returns how many changed.
 */
export async function saveDimensions(
  shop: string,
  rows: readonly VariantDimensionsMm[],
  tx: Tx = prisma,
): Promise<number> {
  if (rows.length === 0) return 0;
  await tx.clearedDimensions.deleteMany({
    where: { shop, variantId: { in: rows.map((row) => row.variantId) } },
  });
  return executeForShop(
    shop,
    Prisma.sql`
      INSERT INTO "variant_dimensions"
        ("shop", "variantId", "lengthMm", "widthMm", "heightMm", "mirroredAt", "updatedAt")
      SELECT v."shop", v."id", given.length, given.width, given.height, NULL, (now() AT TIME ZONE 'utc')
      FROM unnest(
        ${rows.map((row) => row.variantId)}::bigint[],
        ${rows.map((row) => row.mm[0])}::int[],
        ${rows.map((row) => row.mm[1])}::int[],
        ${rows.map((row) => row.mm[2])}::int[]
      ) AS given(id, length, width, height)
      JOIN "variants" v ON v."shop" = ${shop} AND v."id" = given.id
      ON CONFLICT ("shop", "variantId") DO UPDATE SET
        "lengthMm" = EXCLUDED."lengthMm", "widthMm" = EXCLUDED."widthMm", "heightMm" = EXCLUDED."heightMm",
        "mirroredAt" = NULL, "mirrorRefusal" = NULL, "goneSince" = NULL, "updatedAt" = EXCLUDED."updatedAt"
      WHERE ("variant_dimensions"."lengthMm", "variant_dimensions"."widthMm", "variant_dimensions"."heightMm")
        IS DISTINCT FROM (EXCLUDED."lengthMm", EXCLUDED."widthMm", EXCLUDED."heightMm")`,
    tx,
  );
}

/** Forgets the dimensions of the variants; their metafields are then due to go. Returns how many had any. */
export async function clearDimensions(
  shop: string,
  variantIds: readonly bigint[],
  tx: Tx = prisma,
): Promise<number> {
  return executeForShop(
    shop,
    Prisma.sql`
      WITH gone AS (
        DELETE FROM "variant_dimensions"
        WHERE "shop" = ${shop} AND "variantId" = ANY(${[...variantIds]}::bigint[])
        RETURNING "shop", "variantId")
      INSERT INTO "cleared_dimensions" ("shop", "variantId", "clearedAt")
      SELECT "shop", "variantId", now() AT TIME ZONE 'utc' FROM gone
      ON CONFLICT ("shop", "variantId") DO UPDATE SET "clearedAt" = EXCLUDED."clearedAt"`,
    tx,
  );
}

export interface Cleared {
  readonly variantId: bigint;
  readonly clearedAt: Date;
}

/** Variants whose metafield still shows dimensions that were forgotten. */
export async function listCleared(shop: string, take: number): Promise<Cleared[]> {
  return prisma.clearedDimensions.findMany({
    where: { shop },
    orderBy: { variantId: "asc" },
    take,
    select: { variantId: true, clearedAt: true },
  });
}

/** Their metafields are gone; what was cleared again meanwhile stays due. */
export async function settleCleared(shop: string, rows: readonly Cleared[]): Promise<void> {
  for (const { variantId, clearedAt } of rows)
    await prisma.clearedDimensions.deleteMany({ where: { shop, variantId, clearedAt } });
}

export interface UnmirroredDimensions extends VariantDimensionsMm {
  /** tells markMirrored whether the row was edited again while its mirror was written */
  readonly updatedAt: Date;
}

interface UnmirroredRow {
  readonly variantId: bigint;
  readonly lengthMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly updatedAt: Date;
}

/**
 * Dimensions that Shopify's metafields do not show yet, by variant id. Those that Shopify refused, and those of a variant
 * that the catalogue does not have at present, are left out.
 */
export async function listUnmirrored(shop: string, take: number): Promise<UnmirroredDimensions[]> {
  const rows = await queryForShop<UnmirroredRow>(
    shop,
    Prisma.sql`
      SELECT d."variantId", d."lengthMm", d."widthMm", d."heightMm", d."updatedAt"
      FROM "variant_dimensions" d
      JOIN "variants" v ON v."shop" = d."shop" AND v."id" = d."variantId"
      WHERE d."shop" = ${shop} AND d."mirroredAt" IS NULL AND d."mirrorRefusal" IS NULL
      ORDER BY d."variantId" LIMIT ${take}`,
  );
  return rows.map((row) => ({
    variantId: row.variantId,
    mm: [row.lengthMm, row.widthMm, row.heightMm],
    updatedAt: row.updatedAt,
  }));
}

/** Sets a row aside with Shopify's reason, until it is edited again. */
export async function markMirrorRefused(
  shop: string,
  { variantId, updatedAt }: UnmirroredDimensions,
  reason: string,
): Promise<void> {
  await prisma.variantDimensions.updateMany({
    where: { shop, variantId, updatedAt },
    data: { mirrorRefusal: reason.slice(0, 500), updatedAt },
  });
}

/** Notes that the metafields show these rows; a row that was edited meanwhile stays due. */
export async function markMirrored(
  shop: string,
  rows: readonly UnmirroredDimensions[],
  at: Date,
): Promise<void> {
  for (const row of rows)
    await prisma.variantDimensions.updateMany({
      where: { shop, variantId: row.variantId, updatedAt: row.updatedAt },
      data: { mirroredAt: at, updatedAt: row.updatedAt },
    });
}

export interface VariantIdentity {
  readonly id: bigint;
  readonly sku: string;
}

/** The variants with one of these ids or SKUs: what a row of a spreadsheet may mean. */
export async function findVariantIdentities(
  shop: string,
  wanted: { readonly ids: readonly bigint[]; readonly skus: readonly string[] },
): Promise<VariantIdentity[]> {
  return queryForShop<VariantIdentity>(
    shop,
    Prisma.sql`
      SELECT "id", "sku" FROM "variants"
      WHERE "shop" = ${shop} AND "id" = ANY(${[...wanted.ids]}::bigint[])
      UNION
      SELECT "id", "sku" FROM "variants"
      WHERE "shop" = ${shop} AND "sku" = ANY(${[...wanted.skus]}::text[]) AND "sku" <> ''`,
  );
}
