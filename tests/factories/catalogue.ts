import type { CatalogueProduct, CatalogueVariant } from "#app/domain/catalogue/catalogue-item.ts";

const UPDATED = new Date("2026-11-20T10:00:00Z");

export function aProduct(changes: Partial<CatalogueProduct> = {}): CatalogueProduct {
  return {
    id: 1n,
    title: "Enamel mug",
    handle: "enamel-mug",
    vendor: "Northwind",
    productType: "Kitchen",
    status: "ACTIVE",
    tags: ["kitchen"],
    collectionIds: [],
    imageUrl: null,
    updatedAt: UPDATED,
    ...changes,
  };
}

export function aVariant(changes: Partial<CatalogueVariant> = {}): CatalogueVariant {
  return {
    id: 11n,
    productId: 1n,
    inventoryItemId: 111n,
    title: "Blue",
    sku: "MUG-BLUE",
    priceMinor: 1_800n,
    requiresShipping: true,
    grams: 340,
    hsCode: "732394",
    originCountry: "PL",
    originProvince: null,
    updatedAt: UPDATED,
    ...changes,
  };
}
