import { decimalToMinor } from "../money/decimal.ts";
import type { CatalogueProduct, CatalogueVariant, InventoryFacts } from "./catalogue-item.ts";
import { idOfGid } from "./gid.ts";

/** The parts of Shopify's Product, ProductVariant and InventoryItem that are asked for, in one shape for bulk and single reads. */
export interface ShopifyProduct {
  readonly id: string;
  readonly title: string;
  readonly handle: string;
  readonly vendor: string;
  readonly productType: string;
  readonly status: string;
  readonly tags: readonly string[];
  readonly updatedAt: string;
  readonly featuredMedia: {
    readonly preview: { readonly image: { readonly url: string } | null } | null;
  } | null;
}

export interface ShopifyInventoryItem {
  readonly id: string;
  readonly requiresShipping: boolean;
  readonly harmonizedSystemCode: string | null;
  readonly countryCodeOfOrigin: string | null;
  readonly provinceCodeOfOrigin: string | null;
  readonly updatedAt: string;
  readonly measurement: {
    readonly weight: { readonly value: number; readonly unit: string } | null;
  };
}

export interface ShopifyVariant {
  readonly id: string;
  readonly title: string;
  readonly sku: string | null;
  readonly price: string;
  readonly updatedAt: string;
  readonly inventoryItem: ShopifyInventoryItem;
}

/** Grams in one of Shopify's weight units; the pound is 453.59237 g by the international agreement of 1959. */
const GRAMS: Readonly<Record<string, number>> = {
  GRAMS: 1,
  KILOGRAMS: 1_000,
  OUNCES: 453.59237 / 16,
  POUNDS: 453.59237,
};

const MAX_GRAMS = 2_000_000_000;

/** Whole grams; null for no weight, for zero (which Shopify shows for "nobody entered any") and for nonsense. */
export function toGrams(weight: { value: number; unit: string } | null): number | null {
  if (weight === null) return null;
  const grams = Math.round(weight.value * (GRAMS[weight.unit] ?? Number.NaN));
  if (!Number.isFinite(grams) || grams > MAX_GRAMS) return null;
  // something lighter than half a gram still weighs something
  if (grams === 0 && weight.value > 0) return 1;
  return grams > 0 ? grams : null;
}

export function toCatalogueProduct(
  product: ShopifyProduct,
  collectionIds: readonly bigint[],
): CatalogueProduct {
  return {
    id: idOfGid(product.id, "Product"),
    title: product.title,
    handle: product.handle,
    vendor: product.vendor,
    productType: product.productType,
    status: product.status,
    tags: product.tags,
    collectionIds,
    imageUrl: product.featuredMedia?.preview?.image?.url ?? null,
    updatedAt: new Date(product.updatedAt),
  };
}

export function toInventoryFacts(item: ShopifyInventoryItem): InventoryFacts {
  return {
    inventoryItemId: idOfGid(item.id, "InventoryItem"),
    requiresShipping: item.requiresShipping,
    grams: toGrams(item.measurement.weight),
    hsCode: filled(item.harmonizedSystemCode?.replace(/\D/g, "")),
    originCountry: filled(item.countryCodeOfOrigin),
    originProvince: filled(item.provinceCodeOfOrigin),
    updatedAt: new Date(item.updatedAt),
  };
}

/** `currency` is the shop's: variant prices bear none. */
export function toCatalogueVariant(
  variant: ShopifyVariant,
  productId: bigint,
  currency: string,
): CatalogueVariant {
  const facts = toInventoryFacts(variant.inventoryItem);
  const changed = new Date(variant.updatedAt);
  return {
    ...facts,
    id: idOfGid(variant.id, "ProductVariant"),
    productId,
    title: variant.title,
    sku: variant.sku ?? "",
    priceMinor: BigInt(decimalToMinor(variant.price, currency) ?? 0),
    updatedAt: changed > facts.updatedAt ? changed : facts.updatedAt,
  };
}

const filled = (text: string | null | undefined): string | null =>
  text === undefined || text === null || text === "" ? null : text;
