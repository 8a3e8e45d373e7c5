import type { Product, Variant } from "./catalogue.ts";
import type { ShopState } from "./world.ts";

/** Variants of each product that is computed when asked for. */
const PER_PRODUCT = 50;
const FIRST_ID = 1_000_000_000;
const ORIGINS = ["CN", "VN", "PT", "US", "DE", "IN", "TR", "MX"];

/**
 * A large catalogue for measurements: pure functions of the number, so that 100,000 variants take no
 * memory. Product n has the ids from FIRST_ID + n * 1000; what is written to such a product is not kept.
 */
export function generatedProduct(shop: ShopState, index: number): Product | null {
  const count = Math.min(PER_PRODUCT, shop.generatedVariants - index * PER_PRODUCT);
  if (index < 0 || count <= 0) return null;
  const id = FIRST_ID + index * 1000;
  return {
    id,
    title: `Bulk item ${index + 1}`,
    handle: `bulk-item-${index + 1}`,
    descriptionHtml: "",
    vendor: `Supplier ${(index % 40) + 1}`,
    productType: `Type ${(index % 12) + 1}`,
    status: "ACTIVE",
    tags: [`lot-${index % 100}`, index % 3 === 0 ? "heavy" : "light"],
    optionNames: ["Size"],
    imageUrl: "/cdn/s/files/products/bulk-item.svg",
    variants: Array.from({ length: count }, (_, position) => variant(shop, index, position)),
    createdAt: "2026-01-01T00:00:00Z",
    updatedAt: "2026-01-01T00:00:00Z",
  };
}

export function generatedProductCount(shop: ShopState): number {
  return Math.ceil(shop.generatedVariants / PER_PRODUCT);
}

/** The product in whose range of ids a number lies, or null. */
export function generatedOwner(shop: ShopState, id: number): Product | null {
  if (id < FIRST_ID || id >= FIRST_ID + generatedProductCount(shop) * 1000) return null;
  return generatedProduct(shop, Math.floor((id - FIRST_ID) / 1000));
}

function variant(shop: ShopState, product: number, position: number): Variant {
  const number = product * PER_PRODUCT + position;
  const productId = FIRST_ID + product * 1000;
  return {
    id: productId + 1 + position * 2,
    productId,
    inventoryItemId: productId + 2 + position * 2,
    title: `Size ${position + 1}`,
    options: [`Size ${position + 1}`],
    sku: `BULK-${number}`,
    barcode: null,
    priceMinor: 500 + (number % 900) * 10,
    compareAtMinor: null,
    taxable: true,
    requiresShipping: true,
    grams: number % 25 === 0 ? null : 50 + (number % 400) * 10,
    hsCode: number % 10 === 0 ? null : String(610910 + (number % 50)),
    originCountry: ORIGINS[number % ORIGINS.length] ?? null,
    originProvince: null,
    stock: shop.locations[0] === undefined ? {} : { [shop.locations[0].id]: 100 },
    position: position + 1,
    createdAt: "2026-01-01T00:00:00Z",
    updatedAt: "2026-01-01T00:00:00Z",
    inventoryUpdatedAt: "2026-01-01T00:00:00Z",
  };
}
