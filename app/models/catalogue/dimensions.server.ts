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
  tx?: Tx,
): Promise<number> {
  if (rows.length === 0) return 0;
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
        "mirroredAt" = NULL, "updatedAt" = EXCLUDED."updatedAt"
      WHERE ("variant_dimensions"."lengthMm", "variant_dimensions"."widthMm", "variant_dimensions"."heightMm")
        IS DISTINCT FROM (EXCLUDED."lengthMm", EXCLUDED."widthMm", EXCLUDED."heightMm")`,
    tx,
  );
}

/** Forgets the dimensions of the variants. Returns how many had any. */
export async function clearDimensions(
  shop: string,
  variantIds: readonly bigint[],
  tx?: Tx,
): Promise<number> {
  const { count } = await (tx ?? prisma).variantDimensions.deleteMany({
    where: { shop, variantId: { in: [...variantIds] } },
  });
  return count;
}

export interface UnmirroredDimensions extends VariantDimensionsMm {
  /** tells markMirrored whether the row was edited again while its mirror was written */
  readonly updatedAt: Date;
}

/** Dimensions that Shopify's metafields do not show yet, by variant id. */
export async function listUnmirrored(shop: string, take: number): Promise<UnmirroredDimensions[]> {
  const rows = await prisma.variantDimensions.findMany({
    where: { shop, mirroredAt: null },
    orderBy: { variantId: "asc" },
    take,
  });
  return rows.map((row) => ({
    variantId: row.variantId,
    mm: [row.lengthMm, row.widthMm, row.heightMm],
    updatedAt: row.updatedAt,
  }));
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
