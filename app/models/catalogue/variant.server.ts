import { Prisma, queryForShop } from "#app/db.server.ts";
import type { VariantFacts } from "#app/domain/rating/variant-facts.ts";

interface FactsRow {
  readonly id: bigint;
  readonly productId: bigint;
  readonly grams: number | null;
  readonly hsCode: string | null;
  readonly originCountry: string | null;
  readonly lengthMm: number | null;
  readonly widthMm: number | null;
  readonly heightMm: number | null;
  readonly tags: string[];
  readonly collectionIds: bigint[];
  readonly productType: string;
  readonly vendor: string;
}

const MAX_BIGINT = 9_223_372_036_854_775_807n;

/**
 * What the catalogue knows of these variants, by id, in one query. Ids that it does not know, or that are no ids at all,
 * are absent from the answer.
 */
export async function findVariantFacts(
  shop: string,
  ids: readonly string[],
): Promise<Map<string, VariantFacts>> {
  const wanted = ids.filter((id) => /^\d{1,19}$/.test(id) && BigInt(id) <= MAX_BIGINT);
  if (wanted.length === 0) return new Map();
  const rows = await queryForShop<FactsRow>(
    shop,
    Prisma.sql`
      SELECT v.id, v."productId", v.grams, v."hsCode", v."originCountry",
             d."lengthMm", d."widthMm", d."heightMm",
             coalesce(p.tags, '{}') AS tags, coalesce(p."collectionIds", '{}') AS "collectionIds",
             p."productType", p.vendor
      FROM variants v
      JOIN products p ON p.shop = v.shop AND p.id = v."productId"
      LEFT JOIN variant_dimensions d ON d.shop = v.shop AND d."variantId" = v.id
      WHERE v.shop = ${shop} AND v.id = ANY(${wanted.map(BigInt)}::bigint[])`,
  );
  return new Map(rows.map((row) => [String(row.id), toFacts(row)]));
}

function toFacts(row: FactsRow): VariantFacts {
  const { lengthMm, widthMm, heightMm } = row;
  return {
    variantId: String(row.id),
    productId: String(row.productId),
    grams: row.grams,
    dimensionsMm:
      lengthMm === null || widthMm === null || heightMm === null
        ? null
        : [lengthMm, widthMm, heightMm],
    tags: row.tags,
    collectionIds: row.collectionIds.map(String),
    productType: row.productType,
    vendor: row.vendor,
    hsCode: row.hsCode,
    originCountry: row.originCountry,
  };
}
