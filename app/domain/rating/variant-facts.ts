/**
 * What the shop's own catalogue knows of a variant beyond what Shopify sends to a carrier callback. A fact that nobody
 * has stated is null; the engine then falls back to the callback's figures and the merchant's defaults.
 */
export interface VariantFacts {
  readonly variantId: string;
  readonly productId: string;
  /** per unit, whole grams */
  readonly grams: number | null;
  /** length, width, height of one unit, whole millimetres */
  readonly dimensionsMm: readonly [number, number, number] | null;
  /** of the product */
  readonly tags: readonly string[];
  /** numeric ids of the collections that hold the product */
  readonly collectionIds: readonly string[];
  readonly productType: string;
  readonly vendor: string;
  /** harmonised system code, digits only */
  readonly hsCode: string | null;
  /** ISO 3166-1 alpha-2 */
  readonly originCountry: string | null;
  /** must it travel in a box of its own? left out or null: nobody has said */
  readonly ownBox?: boolean | null;
}

/** Facts by variant id; a variant that the catalogue does not know is absent. */
export type VariantFactsById = ReadonlyMap<string, VariantFacts>;
