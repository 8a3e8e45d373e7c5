import { mulDiv } from "#app/domain/money/rounding.ts";

export interface HandlingInput {
  /** the fee for the whole order, minor units */
  readonly amount: number;
  readonly origins: "several" | "one";
  /** the request's goods and the order's subtotal, before discounts, in one currency */
  readonly share: { readonly part: number; readonly whole: number };
}

/**
 * The part of the handling fee that this request bears. Shopify asks once for each origin and adds the answers up, so the
 * fee is shared by value. The request that holds more than half of the order rounds up, all others round down: the
 * parts never sum to more than the fee, make exactly the fee for one origin and for two of unequal value, and fall short by less
 * than one minor unit for each further origin. An order worth nothing has no value to share by and bears the whole fee.
 */
export function handlingShare({ amount, origins, share }: HandlingInput): number {
  const { part, whole } = share;
  if (origins === "one" || whole === 0 || part >= whole) return amount;
  return mulDiv([amount, part], whole, part * 2 > whole ? "up" : "down");
}
