import { randomUUID } from "node:crypto";
import type { Product, Variant } from "../state/catalogue.ts";
import type { Cart, CartLine } from "../state/orders.ts";
import type { ShopState } from "../state/world.ts";

export interface BasketLine {
  readonly line: CartLine;
  readonly product: Product;
  readonly variant: Variant;
  readonly totalMinor: number;
}

/** The lines of a cart or checkout with what they are; a variant that is gone is left out. */
export function basketLines(shop: ShopState, lines: readonly CartLine[]): BasketLine[] {
  return lines.flatMap((line) => {
    const found = findVariant(shop, line.variantId);
    if (found === null) return [];
    return [{ line, ...found, totalMinor: found.variant.priceMinor * line.quantity }];
  });
}

export function findVariant(
  shop: ShopState,
  variantId: number,
): { readonly product: Product; readonly variant: Variant } | null {
  for (const product of shop.products.values()) {
    const variant = product.variants.find(({ id }) => id === variantId);
    if (variant !== undefined) return { product, variant };
  }
  return null;
}

export function subtotal(lines: readonly BasketLine[]): number {
  return lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0);
}

export function countItems(lines: readonly CartLine[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}

export function needsShipping(lines: readonly BasketLine[]): boolean {
  return lines.some(({ variant }) => variant.requiresShipping);
}

export function newCart(now: string): Cart {
  return {
    token: randomUUID().replaceAll("-", ""),
    lines: [],
    note: "",
    createdAt: now,
    updatedAt: now,
  };
}

/** A cart with so many more of a variant. */
export function withItem(cart: Cart, variantId: number, quantity: number): Cart {
  const known = cart.lines.find((line) => line.variantId === variantId);
  if (known === undefined)
    return { ...cart, lines: [...cart.lines, { key: randomUUID(), variantId, quantity }] };
  return withQuantity(cart, known.key, known.quantity + quantity);
}

/** A cart with exactly so many in a line; none takes the line away. */
export function withQuantity(cart: Cart, key: string, quantity: number): Cart {
  const lines = cart.lines.map((line) => (line.key === key ? { ...line, quantity } : line));
  return { ...cart, lines: lines.filter((line) => line.quantity > 0) };
}
