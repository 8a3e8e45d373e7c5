import { toGid } from "#app/domain/catalogue/gid.ts";
import type { AdminApi } from "../admin-client.server.ts";
import { METAFIELDS_SET } from "./documents.ts";

/** Shopify takes no more in one call. */
export const MAX_METAFIELDS = 25;

export interface VariantDimensions {
  readonly variantId: bigint;
  /** length, width, height in whole millimetres */
  readonly mm: readonly [number, number, number];
}

/**
 * Writes dimensions to the app's own metafield of each variant (`$app`, "dimensions", JSON in millimetres), at most
 * MAX_METAFIELDS of them. Throws SHOPIFY_REFUSED when Shopify takes one of them not; none is then written.
 */
export async function setDimensionMetafields(
  admin: AdminApi,
  dimensions: readonly VariantDimensions[],
): Promise<void> {
  if (dimensions.length > MAX_METAFIELDS)
    throw new RangeError(`${dimensions.length} metafields in one call`);
  if (dimensions.length === 0) return;
  await admin.run(METAFIELDS_SET, {
    metafields: dimensions.map(({ variantId, mm: [length, width, height] }) => ({
      ownerId: toGid("ProductVariant", variantId),
      namespace: "$app",
      key: "dimensions",
      type: "json",
      value: JSON.stringify({ unit: "mm", length, width, height }),
    })),
  });
}
