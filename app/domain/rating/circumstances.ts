import type { PackingFacts, ShopTime } from "#app/domain/rules/facts.ts";

/**
 * What the callback does not say and rules may ask about. What is left out or null nobody knows: a condition about it is
 * neither true nor false.
 */
export interface Circumstances {
  readonly time?: ShopTime | null;
  readonly packing?: PackingFacts | null;
  /** of the place that the cart's origin is */
  readonly locationId?: string | null;
  readonly residential?: boolean | null;
  readonly distanceMetres?: number | null;
  /** of the customer's record */
  readonly customer?: { readonly orders: number | null; readonly company: boolean | null } | null;
}
