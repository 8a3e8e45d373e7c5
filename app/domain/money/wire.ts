/**
 * Shopify's carrier callback speaks of money in hundredths of the currency's unit, for every currency: 1000 JPY travel
 * as 100000. For currencies with three and more decimals Shopify documents nothing; we take it by its word there too
 * (hundredths, so 1.234 KWD travel as 123) and round half up. Docs: decisions/040.
 */
import { currencyExponent } from "./currency.ts";
import { mulDiv } from "./rounding.ts";

/** Hundredths from the wire in minor units of the currency. */
export function wireToMinor(hundredths: number, currency: string): number {
  return rescale(hundredths, currencyExponent(currency) - 2);
}

/** Minor units in the hundredths that Shopify expects. */
export function minorToWire(minor: number, currency: string): number {
  return rescale(minor, 2 - currencyExponent(currency));
}

function rescale(amount: number, places: number): number {
  if (places === 0) return amount;
  if (places > 0) return mulDiv([amount, 10 ** places], 1, "half_up");
  return mulDiv([amount, 1], 10 ** -places, "half_up");
}
