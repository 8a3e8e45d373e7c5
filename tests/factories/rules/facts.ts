import type { LineFacts, RuleFacts } from "#app/domain/rules/facts.ts";
import { aPlace } from "#tests/factories/rating.ts";

/** One T-shirt of 1 kg at 19.99 that the catalogue knows nothing of. */
export function aLineFacts(over: Partial<LineFacts> = {}): LineFacts {
  return {
    variantId: "1",
    productId: "10",
    sku: "TEE",
    name: "T-Shirt",
    vendor: "Acme",
    quantity: 1,
    grams: 1_000,
    priceMinor: 1_999,
    properties: null,
    catalogue: null,
    ...over,
  };
}

/** A guest in Ottawa with one T-shirt; what no callback says is unknown. */
export function someFacts(over: Partial<RuleFacts> = {}): RuleFacts {
  return {
    destination: aPlace(),
    origin: aPlace(),
    locationId: null,
    residential: null,
    distanceMetres: null,
    currency: "USD",
    locale: "en",
    subtotal: { before_discounts: 1_999, after_discounts: 1_999 },
    grams: 1_000,
    units: 1,
    lines: [aLineFacts()],
    customer: "guest",
    time: null,
    packing: null,
    rates: null,
    ...over,
  };
}
