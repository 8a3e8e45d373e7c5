import { minorToWire } from "#app/domain/money/wire.ts";
import type { OfferedRate } from "#app/domain/rating/types.ts";

/** The answer without rates: "we do not ship this there". */
export const NO_RATES = '{"rates":[]}';

/**
 * The body that Shopify expects: prices as strings of hundredths. A promised day is given as its noon in UTC, so that it
 * is the same day in every shop's time zone from -11 to +11 hours.
 */
export function renderRates(rates: readonly OfferedRate[]): string {
  if (rates.length === 0) return NO_RATES;
  let out = "";
  for (const rate of rates) out += `${out === "" ? '{"rates":[' : ","}${renderRate(rate)}`;
  return `${out}]}`;
}

function renderRate(rate: OfferedRate): string {
  const { name, description, code, currency, priceMinor, earliestDelivery, latestDelivery } = rate;
  let out =
    `{"service_name":${JSON.stringify(name)},"description":${JSON.stringify(description)},` +
    `"service_code":${JSON.stringify(code)},"currency":"${currency}",` +
    `"total_price":"${minorToWire(priceMinor, currency)}"`;
  if (earliestDelivery !== null) out += `,"min_delivery_date":"${noon(earliestDelivery)}"`;
  if (latestDelivery !== null) out += `,"max_delivery_date":"${noon(latestDelivery)}"`;
  return `${out}}`;
}

const noon = (day: string): string => `${day} 12:00:00 +0000`;
