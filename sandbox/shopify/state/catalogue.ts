/** What a shop sells. Ids are Shopify's numbers; money is integer minor units of the shop's currency. */

export interface Variant {
  readonly id: number;
  readonly productId: number;
  readonly inventoryItemId: number;
  title: string;
  /** values of the product's options, in their order */
  options: string[];
  sku: string;
  barcode: string | null;
  priceMinor: number;
  compareAtMinor: number | null;
  taxable: boolean;
  requiresShipping: boolean;
  /** null: nobody entered a weight */
  grams: number | null;
  hsCode: string | null;
  /** ISO 3166-1 alpha-2 */
  originCountry: string | null;
  originProvince: string | null;
  /** location id -> units on hand */
  stock: Record<string, number>;
  position: number;
  createdAt: string;
  updatedAt: string;
  inventoryUpdatedAt: string;
}

export interface Product {
  readonly id: number;
  title: string;
  handle: string;
  descriptionHtml: string;
  vendor: string;
  productType: string;
  status: "ACTIVE" | "DRAFT" | "ARCHIVED";
  tags: string[];
  /** names of the options, "Size" */
  optionNames: string[];
  imageUrl: string | null;
  variants: Variant[];
  createdAt: string;
  updatedAt: string;
}

export interface Collection {
  readonly id: number;
  title: string;
  handle: string;
  productIds: number[];
  updatedAt: string;
}

export interface Metafield {
  readonly id: number;
  /** gid of what it belongs to */
  readonly ownerId: string;
  readonly namespace: string;
  readonly key: string;
  type: string;
  value: string;
  createdAt: string;
  updatedAt: string;
}

export interface MetafieldDefinition {
  readonly id: number;
  readonly ownerType: string;
  readonly namespace: string;
  readonly key: string;
  name: string;
  description: string | null;
  type: string;
}
