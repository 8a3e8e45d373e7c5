/** What the rating engine takes and gives. Pure data: no clock, no database, no framework. */
import type { CartPacking } from "./boxes/cart-packing.ts";
import type { RuleTrace } from "#app/domain/rules/rule-set.ts";
import type { Reason, TraceKey } from "./trace-keys.ts";

export interface Place {
  /** ISO 3166-1 alpha-2 */
  readonly country: string;
  /** ISO 3166-2 subdivision without the country, or "" */
  readonly province: string;
  /** as the shopper or wallet gave it; may be a truncated "SW1A" */
  readonly postcode: string;
  readonly city: string;
  readonly address1: string;
  readonly address2: string;
  /** null: nobody said */
  readonly company: string | null;
}

export interface CartLine {
  readonly variantId: string;
  readonly productId: string;
  readonly sku: string;
  readonly name: string;
  readonly vendor: string;
  readonly quantity: number;
  /** per unit; 0 when Shopify knows none */
  readonly grams: number;
  /** per unit, minor units of the cart's currency */
  readonly priceMinor: number;
  readonly requiresShipping: boolean;
  /** what the shopper was asked for this line (an engraving, a date), by the shop's name for it */
  readonly properties: Readonly<Record<string, string>>;
}

export interface Cart {
  readonly origin: Place;
  readonly destination: Place;
  readonly lines: readonly CartLine[];
  /** ISO 4217: the currency of every amount here and of the answer */
  readonly currency: string;
  /** BCP 47 */
  readonly locale: string;
  /**
   * Of the whole order, also of what this request leaves out (Shopify asks once for each origin, and only about
   * physical goods). Null where the caller has none: then the lines are taken for the whole order.
   */
  readonly orderTotals: { readonly subtotalMinor: number; readonly discountMinor: number } | null;
  readonly customer: { readonly id: string; readonly tags: readonly string[] } | null;
}

/** Where a rate's price came from, best first. */
export type RateSource =
  | "table"
  | "live"
  | "cached"
  | "backup_lane"
  | "backup_table"
  | "last_resort"
  /** another carrier's price, in place of the one that failed */
  | "backup_carrier";

export interface OfferedRate {
  /** stable for the same service; a backup keeps the code of the rate it replaces */
  readonly code: string;
  readonly methodId: string;
  readonly name: string;
  readonly description: string;
  /** minor units of `currency` (Cart.currency) */
  readonly priceMinor: number;
  readonly currency: string;
  readonly source: RateSource;
  /** UTC days, "2026-11-25", where a carrier promised them */
  readonly earliestDelivery: string | null;
  readonly latestDelivery: string | null;
}

export interface TraceMoney {
  readonly minor: number;
  readonly currency: string;
}

export type TraceValue = string | number | TraceMoney;

/**
 * One sentence of the explanation, as a key of the locale files (trace.json, `steps.<key>`) and its values, so that it
 * reads in the merchant's language. trace-keys.ts lists them all.
 */
export interface TraceStep {
  readonly key: TraceKey;
  readonly values: Readonly<Record<string, TraceValue>>;
}

/** Why a method (or one service of a live method) is offered or hidden. */
export interface MethodDecision {
  readonly methodId: string;
  /** the method's name as the merchant knows it */
  readonly name: string;
  readonly code: string;
  readonly outcome: "offered" | "hidden";
  readonly reason: Reason;
  readonly steps: readonly TraceStep[];
}

/** error: the destination is served, but no carrier answered and nothing stood in; Shopify's backup rates are meant. */
export type QuoteOutcome =
  "offered" | "nothing_to_ship" | "not_served" | "all_hidden" | "no_currency" | "error";

export interface Quote {
  readonly outcome: QuoteOutcome;
  readonly configVersion: number;
  /** in the order in which Shopify shows them: cheapest first, ties in the merchant's order */
  readonly rates: readonly OfferedRate[];
  readonly decisions: readonly MethodDecision[];
  /** what became of each rule; left out where the set-up has none */
  readonly rules?: RuleTrace;
}

/** A quote and how it came about. */
export interface QuotedCart {
  readonly quote: Quote;
  readonly timing: {
    readonly totalMs: number;
    /** how long the slowest carrier took; null when none was asked */
    readonly carrierMs: number | null;
  };
  /** the answer repeats the one that the same cart and lane were given less than 15 minutes ago */
  readonly pinned: boolean;
  /** into which boxes the cart went; null or left out: the shop has none, or the answer was pinned */
  readonly packing?: CartPacking | null;
}

/** checkout: pinned, for a shopper; simulation: neither pinned nor read from a pin, for the merchant's eyes. */
export type QuoteMode = "checkout" | "simulation";
