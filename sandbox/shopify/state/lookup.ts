import type { Product, Variant } from "./catalogue.ts";
import { generatedOwner, generatedProduct, generatedProductCount } from "./generated.ts";
import type { ShopState } from "./world.ts";

export interface Found {
  readonly product: Product;
  readonly variant: Variant;
}

/** All products, those computed on the fly last. */
export function* productsOf(shop: ShopState): Generator<Product> {
  yield* shop.products.values();
  for (let index = 0; index < generatedProductCount(shop); index += 1) {
    const product = generatedProduct(shop, index);
    if (product !== null) yield product;
  }
}

export function findProduct(shop: ShopState, id: number): Product | null {
  const generated = generatedOwner(shop, id);
  return shop.products.get(id) ?? (generated?.id === id ? generated : null);
}

export function findVariant(shop: ShopState, id: number): Found | null {
  return findBy(shop, id, (variant) => variant.id === id);
}

export function findByInventoryItem(shop: ShopState, id: number): Found | null {
  return findBy(shop, id, (variant) => variant.inventoryItemId === id);
}

function findBy(shop: ShopState, id: number, is: (variant: Variant) => boolean): Found | null {
  const generated = generatedOwner(shop, id);
  for (const product of generated === null ? shop.products.values() : [generated]) {
    const variant = product.variants.find(is);
    if (variant !== undefined) return { product, variant };
  }
  return null;
}
