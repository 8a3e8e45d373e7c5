import { Prisma, prisma, queryForShop } from "#app/db.server.ts";
import type { GapFilter } from "#app/domain/catalogue/product-query.ts";

/** What a variant may lack. */
export type Gap = Exclude<GapFilter, "all" | "any">;

export interface ProductFilter {
  readonly search: string;
  readonly missing: GapFilter;
  /** only this product, with all of its variants */
  readonly productId: bigint | null;
}

export interface ProductCursor {
  readonly title: string;
  readonly id: bigint;
}

export interface ListedVariant {
  readonly id: string;
  readonly title: string;
  readonly sku: string;
  readonly grams: number | null;
  readonly hsCode: string | null;
  readonly originCountry: string | null;
  readonly requiresShipping: boolean;
  readonly mm: readonly [number, number, number] | null;
  readonly mirrored: boolean;
  /** why Shopify did not take them, in its own words */
  readonly refusal: string | null;
}

export interface ListedProduct {
  readonly id: string;
  readonly title: string;
  readonly vendor: string;
  readonly status: string;
  readonly imageUrl: string | null;
  readonly variantCount: number;
  /** the first ones; all of them when the filter names the product */
  readonly variants: readonly ListedVariant[];
}

const VARIANTS_SHOWN = 5;
const VARIANTS_OF_ONE = 2_000;

/** A page of products by title, after `cursor`, that have a variant matching the filter. */
export async function listProducts(
  shop: string,
  filter: ProductFilter,
  page: { readonly after: ProductCursor | null; readonly take: number },
): Promise<ListedProduct[]> {
  const ids = await pageOfProducts(shop, filter, page);
  const products = await prisma.product.findMany({
    where: { shop, id: { in: ids } },
    orderBy: [{ title: "asc" }, { id: "asc" }],
  });
  const variants = new Map<bigint, VariantRow[]>(ids.map((id) => [id, []]));
  for (const row of await firstVariants(shop, ids, filter)) variants.get(row.productId)?.push(row);
  return products.map((product) => ({
    id: String(product.id),
    title: product.title,
    vendor: product.vendor,
    status: product.status,
    imageUrl: product.imageUrl,
    variantCount: variants.get(product.id)?.[0]?.total ?? 0,
    variants: (variants.get(product.id) ?? []).map(toListedVariant),
  }));
}

interface VariantRow extends Omit<ListedVariant, "id" | "mm" | "mirrored"> {
  readonly id: bigint;
  readonly productId: bigint;
  readonly lengthMm: number | null;
  readonly widthMm: number | null;
  readonly heightMm: number | null;
  readonly mirrored: boolean;
  /** how many of the product match the filter */
  readonly total: number;
}

function firstVariants(
  shop: string,
  productIds: readonly bigint[],
  filter: ProductFilter,
): Promise<VariantRow[]> {
  const shown = filter.productId === null ? VARIANTS_SHOWN : VARIANTS_OF_ONE;
  return queryForShop<VariantRow>(
    shop,
    Prisma.sql`
      SELECT * FROM (
        SELECT v."id", v."productId", v."title", v."sku", v."grams", v."hsCode", v."originCountry",
          v."requiresShipping", d."lengthMm", d."widthMm", d."heightMm", d."mirroredAt" IS NOT NULL AS "mirrored",
          d."mirrorRefusal" AS "refusal",
          (count(*) OVER (PARTITION BY v."productId"))::int AS "total",
          row_number() OVER (PARTITION BY v."productId" ORDER BY v."id") AS "place"
        FROM "variants" v
        LEFT JOIN "variant_dimensions" d ON d."shop" = v."shop" AND d."variantId" = v."id"
        WHERE v."shop" = ${shop} AND v."productId" = ANY(${[...productIds]}::bigint[]) ${lacking(filter.missing)}
      ) numbered WHERE "place" <= ${shown} ORDER BY "id"`,
  );
}

function toListedVariant(row: VariantRow): ListedVariant {
  const { id, title, sku, grams, hsCode, originCountry, requiresShipping, mirrored, refusal } = row;
  const { lengthMm, widthMm, heightMm } = row;
  const isKnown = lengthMm !== null && widthMm !== null && heightMm !== null;
  const mm = isKnown ? ([lengthMm, widthMm, heightMm] as const) : null;
  const facts = { title, sku, grams, hsCode, originCountry, requiresShipping };
  return { id: String(id), ...facts, mm, mirrored, refusal };
}

async function pageOfProducts(
  shop: string,
  filter: ProductFilter,
  page: { readonly after: ProductCursor | null; readonly take: number },
): Promise<bigint[]> {
  const after =
    page.after === null
      ? Prisma.empty
      : Prisma.sql`AND (p."title", p."id") > (${page.after.title}, ${page.after.id})`;
  const only =
    filter.productId === null ? Prisma.empty : Prisma.sql`AND p."id" = ${filter.productId}`;
  const rows = await queryForShop<{ id: bigint }>(
    shop,
    Prisma.sql`
      SELECT p."id" FROM "products" p
      WHERE p."shop" = ${shop} ${after} ${only} ${matching(shop, filter.search)} ${gapClause(shop, filter.missing)}
      ORDER BY p."title", p."id" LIMIT ${page.take}`,
  );
  return rows.map((row) => row.id);
}

function matching(shop: string, search: string): Prisma.Sql {
  const text = search.trim();
  if (text === "") return Prisma.empty;
  const anywhere = `%${escapeLike(text)}%`;
  const start = `${escapeLike(text)}%`;
  return Prisma.sql`AND (p."title" ILIKE ${anywhere} OR p."vendor" ILIKE ${start} OR EXISTS (
    SELECT 1 FROM "variants" s WHERE s."shop" = ${shop} AND s."productId" = p."id" AND s."sku" ILIKE ${start}))`;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

/** Which variants lack what; weight 0 counts as none, as Shopify itself sends it for "unknown". */
const LACKS: Readonly<Record<Gap, Prisma.Sql>> = {
  weight: Prisma.sql`coalesce(v."grams", 0) = 0`,
  dimensions: Prisma.sql`d."variantId" IS NULL`,
  hsCode: Prisma.sql`coalesce(v."hsCode", '') = ''`,
  origin: Prisma.sql`coalesce(v."originCountry", '') = ''`,
};

/** Of variants v with their dimensions d. */
function lacking(missing: GapFilter): Prisma.Sql {
  if (missing === "all") return Prisma.empty;
  const lacks = missing === "any" ? Prisma.join(Object.values(LACKS), " OR ") : LACKS[missing];
  return Prisma.sql`AND v."requiresShipping" AND (${lacks})`;
}

function gapClause(shop: string, missing: GapFilter): Prisma.Sql {
  if (missing === "all") return Prisma.empty;
  return Prisma.sql`AND EXISTS (
    SELECT 1 FROM "variants" v
    LEFT JOIN "variant_dimensions" d ON d."shop" = v."shop" AND d."variantId" = v."id"
    WHERE v."shop" = ${shop} AND v."productId" = p."id" ${lacking(missing)})`;
}

export interface GapCounts extends Readonly<Record<Gap, number>> {
  /** variants that need shipping */
  readonly variants: number;
}

/** How many variants that need shipping lack what. */
export async function countGaps(shop: string): Promise<GapCounts> {
  const [row] = await queryForShop<Record<keyof GapCounts, number>>(
    shop,
    Prisma.sql`
      SELECT count(*)::int AS "variants",
        (count(*) FILTER (WHERE ${LACKS.weight}))::int AS "weight",
        (count(*) FILTER (WHERE ${LACKS.dimensions}))::int AS "dimensions",
        (count(*) FILTER (WHERE ${LACKS.hsCode}))::int AS "hsCode",
        (count(*) FILTER (WHERE ${LACKS.origin}))::int AS "origin"
      FROM "variants" v
      LEFT JOIN "variant_dimensions" d ON d."shop" = v."shop" AND d."variantId" = v."id"
      WHERE v."shop" = ${shop} AND v."requiresShipping"`,
  );
  return row ?? { variants: 0, weight: 0, dimensions: 0, hsCode: 0, origin: 0 };
}

export interface ExportedVariant {
  readonly id: bigint;
  readonly sku: string;
  readonly product: string;
  readonly variant: string;
  readonly lengthMm: number | null;
  readonly widthMm: number | null;
  readonly heightMm: number | null;
}

/** Variants after `afterId` in the order of their ids, for an export that reads on and on. */
export async function listForExport(
  shop: string,
  page: { readonly afterId: bigint; readonly take: number },
): Promise<ExportedVariant[]> {
  return queryForShop<ExportedVariant>(
    shop,
    Prisma.sql`
      SELECT v."id", v."sku", p."title" AS "product", v."title" AS "variant",
        d."lengthMm", d."widthMm", d."heightMm"
      FROM "variants" v
      JOIN "products" p ON p."shop" = v."shop" AND p."id" = v."productId"
      LEFT JOIN "variant_dimensions" d ON d."shop" = v."shop" AND d."variantId" = v."id"
      WHERE v."shop" = ${shop} AND v."id" > ${page.afterId} AND v."requiresShipping"
      ORDER BY v."id" LIMIT ${page.take}`,
  );
}
