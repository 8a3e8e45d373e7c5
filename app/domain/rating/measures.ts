import type { Conversion } from "#app/domain/money/decimal.ts";
import { mulDiv } from "#app/domain/money/rounding.ts";
import { convertCapped } from "./limits.ts";
import type { Cart, CartLine } from "./types.ts";
import type { VariantFactsById } from "./variant-facts.ts";

/** What the tables of a method look at. Money is in minor units of the shop's currency. */
export interface CartMeasures {
  /** of the goods in this request that need shipping */
  readonly grams: number;
  readonly units: number;
  /** different items */
  readonly lines: number;
  /** units whose weight nobody knows: the merchant's default was taken */
  readonly assumedUnits: number;
  /** of the whole order */
  readonly subtotal: Totals;
  /** the part of the order that this request ships */
  readonly goods: Totals;
  /** this request's goods over the order's subtotal, both before discounts and in the cart's currency */
  readonly share: { readonly part: number; readonly whole: number };
}

export interface Totals {
  readonly before_discounts: number;
  readonly after_discounts: number;
}

export interface MeasureInput {
  readonly cart: Cart;
  readonly facts: VariantFactsById;
  readonly defaultGrams: number;
  /** from the cart's currency to the shop's; null: the same */
  readonly conversion: Conversion | null;
}

/** Weighs, counts and values a cart. */
export function measureCart(input: MeasureInput): CartMeasures {
  const { cart, conversion } = input;
  const goods = sumGoods(input);
  const subtotal = cart.orderTotals?.subtotalMinor ?? goods.all;
  const discount = Math.min(cart.orderTotals?.discountMinor ?? 0, subtotal);
  // The request's goods cannot be worth more than the order, whatever the figures say.
  const part = cart.orderTotals === null ? subtotal : Math.min(goods.shipped, subtotal);
  const discountPart = subtotal === 0 ? 0 : mulDiv([discount, part], subtotal, "half_up");
  const home = (minor: number) => convertCapped(minor, conversion);
  return {
    grams: goods.grams,
    units: goods.units,
    lines: goods.lines,
    assumedUnits: goods.assumedUnits,
    subtotal: { before_discounts: home(subtotal), after_discounts: home(subtotal - discount) },
    goods: {
      before_discounts: home(goods.shipped),
      after_discounts: home(Math.max(0, goods.shipped - discountPart)),
    },
    share: { part, whole: subtotal },
  };
}

function sumGoods({ cart, facts, defaultGrams }: MeasureInput) {
  let grams = 0;
  let units = 0;
  let lines = 0;
  let assumedUnits = 0;
  let shipped = 0;
  let all = 0;
  for (const line of cart.lines) {
    const value = line.priceMinor * line.quantity;
    all += value;
    if (!isShipped(line)) continue;
    const known = line.grams > 0 ? line.grams : facts.get(line.variantId)?.grams;
    const isKnown = known !== undefined && known !== null && known > 0;
    grams += (isKnown ? known : defaultGrams) * line.quantity;
    if (!isKnown) assumedUnits += line.quantity;
    units += line.quantity;
    lines += 1;
    shipped += value;
  }
  return { grams, units, lines, assumedUnits, shipped, all };
}

/** What one unit of each line that needs shipping weighs: as Shopify says, else as the catalogue, else the merchant's default. */
export function unitWeights(input: {
  readonly cart: Cart;
  readonly facts: VariantFactsById;
  readonly compiled: { readonly settings: { readonly defaultGrams: number } };
}): { readonly grams: number; readonly quantity: number }[] {
  return input.cart.lines.filter(isShipped).map((line) => {
    const known = line.grams > 0 ? line.grams : (input.facts.get(line.variantId)?.grams ?? 0);
    return {
      grams: known > 0 ? known : input.compiled.settings.defaultGrams,
      quantity: line.quantity,
    };
  });
}

/** Does the line need shipping at all? */
export function isShipped(line: CartLine): boolean {
  return line.requiresShipping && line.quantity > 0;
}
