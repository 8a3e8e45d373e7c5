/** What conditions are asked about. Null means that nobody can say: the condition is then unknown, neither true nor false. */
import type { Place } from "#app/domain/rating/types.ts";

/** A line that needs shipping. */
export interface LineFacts {
  readonly variantId: string;
  readonly productId: string;
  readonly sku: string;
  readonly name: string;
  readonly vendor: string;
  readonly quantity: number;
  /** of one unit; null where neither Shopify, the catalogue nor a default says */
  readonly grams: number | null;
  /** of one unit, minor units of the shop's currency, before discounts */
  readonly priceMinor: number;
  /** by name; null where the caller does not pass them on */
  readonly properties: Readonly<Record<string, string>> | null;
  /** null: the catalogue does not know the variant */
  readonly catalogue: CatalogueFacts | null;
}

export interface CatalogueFacts {
  readonly tags: readonly string[];
  readonly collectionIds: readonly string[];
  readonly productType: string;
  readonly hsCode: string | null;
  /** of one unit, whole millimetres */
  readonly dimensionsMm: readonly [number, number, number] | null;
  readonly ownBox?: boolean | null;
}

/** A moment in the shop's own time zone, as plain numbers. */
export interface ShopTime {
  /** 20261225 */
  readonly date: number;
  /** ISO 8601: Monday is 1 */
  readonly weekday: number;
  /** since midnight */
  readonly minute: number;
}

export interface CustomerFacts {
  readonly tags: readonly string[];
  readonly orders: number | null;
  readonly company: boolean | null;
}

export interface PackingFacts {
  readonly boxes: number;
  readonly boxIds: readonly string[];
  readonly billableGrams: number;
}

/** What became of a method or a service of it before any rule; price null: not offered. Minor units of the shop's currency. */
export interface RateFacts {
  readonly methodId: string;
  /** `<carrier>.<service>` as in its service code; null for a table */
  readonly service: string | null;
  readonly priceMinor: number | null;
  /** false: whoever has the price did not answer, so nobody knows */
  readonly known: boolean;
}

export interface RuleFacts {
  /** country and province as codes (normalisePlace) */
  readonly destination: Place;
  readonly origin: Place;
  readonly locationId: string | null;
  readonly residential: boolean | null;
  readonly distanceMetres: number | null;
  readonly currency: string;
  readonly locale: string;
  readonly subtotal: { readonly before_discounts: number; readonly after_discounts: number };
  readonly grams: number;
  readonly units: number;
  readonly lines: readonly LineFacts[];
  /** "guest": nobody is logged in, so there are no tags; null: nobody can say */
  readonly customer: CustomerFacts | "guest" | null;
  readonly time: ShopTime | null;
  readonly packing: PackingFacts | null;
  readonly rates: readonly RateFacts[] | null;
}
