import type { BenchContext } from "../context.ts";
import { cartBody, signature } from "./carts.ts";
import { post } from "./http-load.ts";

export interface CartRange {
  /** number of the first cart; no two numbers give the same cart */
  readonly from: number;
  readonly count: number;
  readonly lines: number;
}

/** The signed callbacks of so many carts, as bytes ready to be sent. */
export function signedCarts(context: BenchContext, range: CartRange): Buffer[] {
  const { from, count, lines } = range;
  const { currency, variantIds } = context;
  return Array.from({ length: count }, (_, n) => {
    const body = cartBody(from + n, { lines, currency, variantIds });
    return post(
      context.callbackPath,
      {
        "x-shopify-hmac-sha256": signature(body, context.apiSecret),
        "x-shopify-shop-domain": context.shop,
      },
      body,
    );
  });
}
