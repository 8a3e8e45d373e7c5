import { executeForShop, Prisma, prisma, queryForShop, type Tx } from "#app/db.server.ts";
import type {
  CatalogueProduct,
  CatalogueVariant,
  InventoryFacts,
} from "#app/domain/catalogue/catalogue-item.ts";

/** JSON for jsonb_to_recordset: ids as text, dates as UTC text. */
function rowsOf(items: readonly object[]): string {
  return JSON.stringify(items, (_key, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  );
}

const utc = (date: Date): string => date.toISOString().replace("Z", "");

export interface Write<Item> {
  readonly items: readonly Item[];
  /** marks the rows as seen by that sync; null leaves the mark alone */
  readonly syncId: string | null;
}

/**
 * Writes products in one statement. A row that Shopify changed later than the given one stays as it is, so that reads
 * which overtake one another do no harm.
 */
export async function upsertProducts(
  shop: string,
  { items: products, syncId }: Write<CatalogueProduct>,
  tx: Tx = prisma,
): Promise<void> {
  if (products.length === 0) return;
  const rows = rowsOf(products.map((p) => ({ ...p, updatedAt: utc(p.updatedAt) })));
  await executeForShop(
    shop,
    Prisma.sql`
      INSERT INTO products AS stored (shop, id, title, handle, vendor, "productType", status, tags, "collectionIds",
                                      "imageUrl", "updatedAt", "syncId")
      SELECT ${shop}, r.id, r.title, r.handle, r.vendor, r."productType", r.status, r.tags, r."collectionIds",
             r."imageUrl", r."updatedAt", coalesce(${syncId}, '')
      FROM jsonb_to_recordset(${rows}::jsonb) AS r(
        id bigint, title text, handle text, vendor text, "productType" text, status text, tags text[],
        "collectionIds" bigint[], "imageUrl" text, "updatedAt" timestamp)
      ON CONFLICT (shop, id) DO UPDATE SET
        title = excluded.title, handle = excluded.handle, vendor = excluded.vendor,
        "productType" = excluded."productType", status = excluded.status, tags = excluded.tags,
        "collectionIds" = excluded."collectionIds", "imageUrl" = excluded."imageUrl",
        "updatedAt" = excluded."updatedAt", "syncId" = coalesce(${syncId}, stored."syncId")
      WHERE stored."updatedAt" <= excluded."updatedAt"`,
    tx,
  );
  if (syncId !== null) await markSeen(shop, { table: "products", syncId, items: products }, tx);
}

/** The same for variants. Variants of products that the shop does not have are left out. */
export async function upsertVariants(
  shop: string,
  { items: variants, syncId }: Write<CatalogueVariant>,
  tx: Tx = prisma,
): Promise<void> {
  if (variants.length === 0) return;
  const rows = rowsOf(variants.map((v) => ({ ...v, updatedAt: utc(v.updatedAt) })));
  await executeForShop(
    shop,
    Prisma.sql`
      INSERT INTO variants AS stored (shop, id, "productId", "inventoryItemId", title, sku, "priceMinor",
                                      "requiresShipping", grams, "hsCode", "originCountry", "originProvince",
                                      "updatedAt", "syncId")
      SELECT ${shop}, r.id, r."productId", r."inventoryItemId", r.title, r.sku, r."priceMinor",
             r."requiresShipping", r.grams, r."hsCode", r."originCountry", r."originProvince", r."updatedAt",
             coalesce(${syncId}, '')
      FROM jsonb_to_recordset(${rows}::jsonb) AS r(
        id bigint, "productId" bigint, "inventoryItemId" bigint, title text, sku text, "priceMinor" bigint,
        "requiresShipping" boolean, grams int, "hsCode" text, "originCountry" text, "originProvince" text,
        "updatedAt" timestamp)
      JOIN products p ON p.shop = ${shop} AND p.id = r."productId"
      ON CONFLICT (shop, id) DO UPDATE SET
        "productId" = excluded."productId", "inventoryItemId" = excluded."inventoryItemId", title = excluded.title,
        sku = excluded.sku, "priceMinor" = excluded."priceMinor", "requiresShipping" = excluded."requiresShipping",
        grams = excluded.grams, "hsCode" = excluded."hsCode", "originCountry" = excluded."originCountry",
        "originProvince" = excluded."originProvince", "updatedAt" = excluded."updatedAt",
        "syncId" = coalesce(${syncId}, stored."syncId")
      WHERE stored."updatedAt" <= excluded."updatedAt"`,
    tx,
  );
  if (syncId !== null) await markSeen(shop, { table: "variants", syncId, items: variants }, tx);
}

interface Seen {
  readonly table: "products" | "variants";
  readonly syncId: string;
  readonly items: readonly { readonly id: bigint }[];
}

/** Marks the rows that were left alone because they are newer than what the sync read. */
async function markSeen(shop: string, { table, syncId, items }: Seen, tx: Tx): Promise<void> {
  await executeForShop(
    shop,
    Prisma.sql`
      UPDATE ${Prisma.raw(table)} SET "syncId" = ${syncId}
      WHERE shop = ${shop} AND id = ANY(${items.map((item) => item.id)}::bigint[]) AND "syncId" <> ${syncId}`,
    tx,
  );
}

/**
 * Deletes what a finished sync did not see. Rows that Shopify changed after `startedAt` stay: they may have been created
 * after the sync took its picture. Returns how many went.
 */
export async function deleteUnseen(
  shop: string,
  sync: { readonly id: string; readonly startedAt: Date },
): Promise<{ readonly products: number; readonly variants: number }> {
  const unseen = {
    shop,
    syncId: { not: sync.id },
    updatedAt: { lt: sync.startedAt },
  };
  const variants = await prisma.variant.deleteMany({ where: unseen });
  const products = await prisma.product.deleteMany({ where: unseen });
  return { products: products.count, variants: variants.count };
}

/** Deletes the product with its variants. Returns whether it was there. */
export async function deleteProduct(shop: string, id: bigint, tx: Tx = prisma): Promise<boolean> {
  const { count } = await tx.product.deleteMany({ where: { shop, id } });
  return count === 1;
}

/**
 * Deletes the variants of a product that are not in `kept`, as the product was at `asOf` by Shopify's clock. A variant that
 * Shopify made or changed since then stays: the read that did not see it is the older news.
 */
export async function deleteOtherVariants(
  shop: string,
  product: { readonly id: bigint; readonly kept: readonly bigint[]; readonly asOf: Date },
  tx: Tx = prisma,
): Promise<number> {
  const { id, kept, asOf } = product;
  const { count } = await tx.variant.deleteMany({
    where: { shop, productId: id, id: { notIn: [...kept] }, updatedAt: { lt: asOf } },
  });
  return count;
}

/** Writes what the inventory item says to its variants, unless they know something newer. Returns how many changed. */
export async function updateInventoryFacts(
  shop: string,
  facts: InventoryFacts,
  tx: Tx = prisma,
): Promise<number> {
  const { inventoryItemId, ...values } = facts;
  const { count } = await tx.variant.updateMany({
    where: { shop, inventoryItemId, updatedAt: { lte: facts.updatedAt } },
    data: values,
  });
  return count;
}

/** The products of which the shop's catalogue holds variants of this inventory item. */
export async function findProductOfInventoryItem(
  shop: string,
  inventoryItemId: bigint,
): Promise<bigint | null> {
  const row = await prisma.variant.findFirst({
    where: { shop, inventoryItemId },
    select: { productId: true },
  });
  return row?.productId ?? null;
}

/** Makes the collection hold exactly these products. Returns how many products changed. */
export async function setCollectionMembers(
  shop: string,
  collection: { readonly id: bigint; readonly productIds: readonly bigint[] },
): Promise<number> {
  const { id, productIds } = collection;
  const members = [...productIds];
  const left = await executeForShop(
    shop,
    Prisma.sql`
      UPDATE products SET "collectionIds" = array_remove("collectionIds", ${id}::bigint)
      WHERE shop = ${shop} AND ${id}::bigint = ANY("collectionIds") AND NOT (id = ANY(${members}::bigint[]))`,
  );
  const joined = await executeForShop(
    shop,
    Prisma.sql`
      UPDATE products SET "collectionIds" = array_append("collectionIds", ${id}::bigint)
      WHERE shop = ${shop} AND id = ANY(${members}::bigint[])
        AND NOT (${id}::bigint = ANY(coalesce("collectionIds", '{}')))`,
  );
  return left + joined;
}

export interface CatalogueSize {
  readonly products: number;
  readonly variants: number;
}

export async function countCatalogue(shop: string): Promise<CatalogueSize> {
  const [row] = await queryForShop<CatalogueSize>(
    shop,
    Prisma.sql`
      SELECT (SELECT count(*)::int FROM products WHERE shop = ${shop}) AS products,
             (SELECT count(*)::int FROM variants WHERE shop = ${shop}) AS variants`,
  );
  return row ?? { products: 0, variants: 0 };
}
