import { Prisma, queryForShop } from "#app/db.server.ts";

export interface FoundVariant {
  readonly id: string;
  readonly productId: string;
  readonly product: string;
  readonly title: string;
  readonly sku: string;
  readonly vendor: string;
  readonly priceMinor: number;
  readonly grams: number | null;
  readonly requiresShipping: boolean;
  readonly imageUrl: string | null;
}

type Row = Omit<FoundVariant, "id" | "productId" | "priceMinor"> & {
  readonly id: bigint;
  readonly productId: bigint;
  readonly priceMinor: bigint;
};

const COLUMNS = Prisma.sql`v."id", v."productId", p."title" AS "product", v."title", v."sku", p."vendor",
  v."priceMinor", v."grams", v."requiresShipping", p."imageUrl"`;

/** Variants whose product title holds the text or whose SKU begins with it; by title. */
export async function searchVariants(
  shop: string,
  search: string,
  take: number,
): Promise<FoundVariant[]> {
  const text = search.trim().replace(/[\\%_]/g, "\\$&");
  const rows = await queryForShop<Row>(
    shop,
    Prisma.sql`
      SELECT ${COLUMNS} FROM "products" p
      JOIN "variants" v ON v."shop" = p."shop" AND v."productId" = p."id"
      WHERE p."shop" = ${shop} AND (p."title" ILIKE ${`%${text}%`} OR v."sku" ILIKE ${`${text}%`})
      ORDER BY p."title", v."id" LIMIT ${take}`,
  );
  return rows.map(toFound);
}

/** The variants with these ids that the shop has, in no particular order. */
export async function findVariants(shop: string, ids: readonly bigint[]): Promise<FoundVariant[]> {
  const rows = await queryForShop<Row>(
    shop,
    Prisma.sql`
      SELECT ${COLUMNS} FROM "variants" v
      JOIN "products" p ON p."shop" = v."shop" AND p."id" = v."productId"
      WHERE v."shop" = ${shop} AND v."id" = ANY(${[...ids]}::bigint[])`,
  );
  return rows.map(toFound);
}

function toFound(row: Row): FoundVariant {
  return {
    ...row,
    id: String(row.id),
    productId: String(row.productId),
    priceMinor: Number(row.priceMinor),
  };
}
