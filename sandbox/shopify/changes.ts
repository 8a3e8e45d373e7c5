import type { ShopifySandbox } from "./create-sandbox.ts";
import type { Product, Variant } from "./state/catalogue.ts";
import type { ShopState } from "./state/world.ts";
import { nowIso } from "./time.ts";
import {
  deletedInventoryItemBody,
  deletedProductBody,
  inventoryItemBody,
  productBody,
} from "./webhooks/bodies/catalogue.ts";

type ProductChange = Partial<Pick<Product, "title" | "vendor" | "productType" | "status" | "tags">>;
type VariantChange = Partial<
  Pick<Variant, "priceMinor" | "sku" | "grams" | "hsCode" | "originCountry" | "requiresShipping">
>;

/** Fields that Shopify keeps with the inventory item: changing them sends inventory_items/update. */
const OF_INVENTORY_ITEM = new Set(["sku", "grams", "hsCode", "originCountry", "requiresShipping"]);

export function updateProduct(
  sandbox: ShopifySandbox,
  shop: ShopState,
  {
    id,
    change,
    announce,
  }: { readonly id: number; readonly change: ProductChange; readonly announce: boolean },
): Product | null {
  const product = shop.products.get(id);
  if (product === undefined) return null;
  Object.assign(product, change, { updatedAt: nowIso() });
  if (announce) sandbox.emit(shop, "products/update", productBody(sandbox.context(shop), product));
  return product;
}

export function updateVariant(
  sandbox: ShopifySandbox,
  shop: ShopState,
  { id, change }: { readonly id: number; readonly change: VariantChange },
): Variant | null {
  const product = [...shop.products.values()].find((one) => one.variants.some((v) => v.id === id));
  const variant = product?.variants.find((one) => one.id === id);
  if (product === undefined || variant === undefined) return null;
  const now = nowIso();
  Object.assign(variant, change, { updatedAt: now });
  product.updatedAt = now;
  const context = sandbox.context(shop);
  if (Object.keys(change).some((field) => OF_INVENTORY_ITEM.has(field))) {
    variant.inventoryUpdatedAt = now;
    sandbox.emit(shop, "inventory_items/update", inventoryItemBody(context, variant));
  }
  sandbox.emit(shop, "products/update", productBody(context, product));
  return variant;
}

export function deleteProduct(sandbox: ShopifySandbox, shop: ShopState, id: number): boolean {
  const product = shop.products.get(id);
  if (product === undefined) return false;
  shop.products.delete(id);
  for (const collection of shop.collections.values())
    collection.productIds = collection.productIds.filter((one) => one !== id);
  for (const variant of product.variants)
    sandbox.emit(shop, "inventory_items/delete", deletedInventoryItemBody(variant));
  sandbox.emit(shop, "products/delete", deletedProductBody(id));
  return true;
}
