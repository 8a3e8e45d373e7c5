/** How one exported model function is called for a shop in the two-shop test. */
export interface TenancyCase {
  readonly fn: unknown;
  readonly call: (shop: string) => Promise<unknown>;
}

/**
 * One entry of the two-shop test: the function, and a call of it for whichever shop is given, on the rows of
 * seed-shop.ts. The test calls it for one shop and sees that nothing of the other's is returned or changed.
 */
export function tenancyCase(fn: unknown, call: (shop: string) => Promise<unknown>): TenancyCase {
  return { fn, call };
}
