import type {
  CatalogueProduct,
  CatalogueVariant,
  InventoryFacts,
} from "#app/domain/catalogue/catalogue-item.ts";
import {
  toCatalogueProduct,
  toCatalogueVariant,
  toInventoryFacts,
} from "#app/domain/catalogue/from-shopify.ts";
import { idOfGid, toGid } from "#app/domain/catalogue/gid.ts";
import type { AdminApi } from "../admin-client.server.ts";
import { readAll } from "../read-all.server.ts";
import {
  COLLECTION_PRODUCTS,
  INVENTORY_ITEM,
  PRODUCT,
  PRODUCT_VARIANTS,
  PRODUCTS_COUNT,
} from "./documents.ts";

export interface ProductWithVariants {
  readonly product: CatalogueProduct;
  readonly variants: readonly CatalogueVariant[];
}

/** The product as it is now, all variants included; null when it is gone. `currency` is the shop's. */
export async function readProduct(
  admin: AdminApi,
  id: bigint,
  currency: string,
): Promise<ProductWithVariants | null> {
  const gid = toGid("Product", id);
  const { product } = await admin.run(PRODUCT, { id: gid });
  if (product === null) return null;
  const variants = await readAll(async (after) => {
    const page = await admin.run(PRODUCT_VARIANTS, { id: gid, after });
    return page.product?.variants ?? null;
  });
  const collectionIds = product.collections.nodes.map((node) => idOfGid(node.id, "Collection"));
  return {
    product: toCatalogueProduct(product, collectionIds),
    variants: variants.map((variant) => toCatalogueVariant(variant, id, currency)),
  };
}

/** How many products the shop has; Shopify counts no further than 10,000. */
export async function countProducts(admin: AdminApi): Promise<number> {
  return (await admin.run(PRODUCTS_COUNT, {})).productsCount?.count ?? 0;
}

/** Null when the item is gone. */
export async function readInventoryItem(
  admin: AdminApi,
  id: bigint,
): Promise<InventoryFacts | null> {
  const { inventoryItem } = await admin.run(INVENTORY_ITEM, { id: toGid("InventoryItem", id) });
  return inventoryItem === null ? null : toInventoryFacts(inventoryItem);
}

/** The products that the collection holds now; null when it is gone. */
export async function readCollectionProducts(
  admin: AdminApi,
  id: bigint,
): Promise<readonly bigint[] | null> {
  const gid = toGid("Collection", id);
  const first = await admin.run(COLLECTION_PRODUCTS, { id: gid, after: null });
  if (first.collection === null) return null;
  const products = await readAll(async (after) => {
    const { collection } =
      after === null ? first : await admin.run(COLLECTION_PRODUCTS, { id: gid, after });
    return collection?.products ?? null;
  });
  return products.map((product) => idOfGid(product.id, "Product"));
}
