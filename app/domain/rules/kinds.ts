/**
 * Where each condition's value comes from, and whether an answer that Shopify has kept can be out of date for it. Shopify
 * keeps a carrier's rates for 15 minutes under variants, quantities, weights, origin and destination; prices, discounts,
 * customer tags, item properties, currency, language and the hour are not in that key (Shopify's reference of
 * DeliveryCarrierService, 2026-07).
 */
import type { LineLeaf } from "./lines/schema.ts";
import type { LeafCondition } from "./schema.ts";

export type Provenance = "callback" | "catalogue" | "customer" | "carrier" | "packing" | "clock";

export interface KindFacts {
  readonly from: Provenance;
  /** may Shopify answer from its cache although the value has changed? */
  readonly stale: boolean;
}

const callback = { from: "callback", stale: false } as const;
const callbackStale = { from: "callback", stale: true } as const;
const catalogue = { from: "catalogue", stale: false } as const;
const customer = { from: "customer", stale: true } as const;
const carrier = { from: "carrier", stale: true } as const;
const packing = { from: "packing", stale: false } as const;
const clock = { from: "clock", stale: true } as const;

export const KINDS: Readonly<Record<LeafKind | LineKind, KindFacts>> = {
  "destination.country": callback,
  "destination.province": callback,
  "destination.postcode": callback,
  "destination.po_box": callback,
  "destination.military": callback,
  /** found by a carrier's address verification; follows from the address, so it cannot go stale */
  "destination.residential": { from: "carrier", stale: false },
  "destination.distance": callback,
  "cart.subtotal": callbackStale,
  "cart.weight": callback,
  "cart.volume": catalogue,
  "cart.quantity": callback,
  "cart.lines": callback,
  "cart.currency": callbackStale,
  "cart.locale": callbackStale,
  "lines.match": callback,
  "lines.sum": callback,
  /** the callback brings them, from the customer's record */
  "customer.tag": customer,
  "customer.logged_in": customer,
  "customer.orders": customer,
  "customer.company": customer,
  "origin.country": callback,
  "origin.postcode": callback,
  "origin.location": callback,
  "time.weekday": clock,
  "time.hour": clock,
  "time.date": clock,
  "packing.boxes": packing,
  "packing.box_type": packing,
  "packing.billable_weight": packing,
  "rate.price": carrier,
  "rate.offered": carrier,
  "line.sku": callback,
  "line.name": callback,
  "line.vendor": callback,
  "line.type": catalogue,
  "line.tag": catalogue,
  "line.product": callback,
  "line.variant": callback,
  "line.collection": catalogue,
  "line.property": callbackStale,
  "line.hs_code": catalogue,
  "line.price": callbackStale,
  "line.weight": callback,
  "line.side": catalogue,
  "line.volume": catalogue,
  "line.quantity": callback,
  "line.total_price": callbackStale,
  "line.total_weight": callback,
  "line.own_box": catalogue,
};

export type LeafKind = LeafCondition["kind"];
export type LineKind = LineLeaf["kind"];
