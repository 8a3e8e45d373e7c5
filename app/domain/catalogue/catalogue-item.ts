/** A product and a variant as the catalogue keeps them: what Shopify says, in our units. */
export interface CatalogueProduct {
  readonly id: bigint;
  readonly title: string;
  readonly handle: string;
  readonly vendor: string;
  readonly productType: string;
  /** Shopify's ProductStatus: ACTIVE, ARCHIVED, DRAFT, UNLISTED */
  readonly status: string;
  readonly tags: readonly string[];
  readonly collectionIds: readonly bigint[];
  readonly imageUrl: string | null;
  readonly updatedAt: Date;
}

export interface InventoryFacts {
  readonly inventoryItemId: bigint;
  readonly requiresShipping: boolean;
  /** per unit, whole grams; null where Shopify has no weight, or zero */
  readonly grams: number | null;
  /** digits only */
  readonly hsCode: string | null;
  /** ISO 3166-1 alpha-2 */
  readonly originCountry: string | null;
  /** ISO 3166-2 subdivision without the country */
  readonly originProvince: string | null;
  readonly updatedAt: Date;
}

export interface CatalogueVariant extends InventoryFacts {
  readonly id: bigint;
  readonly productId: bigint;
  readonly title: string;
  readonly sku: string;
  /** minor units of the shop's currency */
  readonly priceMinor: bigint;
}
