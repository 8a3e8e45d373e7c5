import { digitsOf } from "./money.ts";

/** What one US dollar was worth on the sandbox's day; a shop's payments provider would tell. */
const PER_DOLLAR: Readonly<Record<string, number>> = {
  AUD: 1.52,
  CAD: 1.38,
  CHF: 0.81,
  EUR: 0.86,
  GBP: 0.75,
  JPY: 152,
  KWD: 0.307,
  USD: 1,
};

/** Those that a shop of the sandbox may have. */
export const CURRENCIES: readonly string[] = Object.keys(PER_DOLLAR);

/** The currencies that a shopper may pay in, the shop's own one first. */
export function currenciesOf(shopCurrency: string): readonly string[] {
  return [...new Set([shopCurrency, ...CURRENCIES])];
}

/** Minor units of one currency in minor units of another, rounded. @throws for an unknown currency */
export function exchange(minor: number, from: string, to: string): number {
  if (from === to) return minor;
  const value = minor / 10 ** digitsOf(from) / perDollar(from);
  return Math.round(value * perDollar(to) * 10 ** digitsOf(to));
}

function perDollar(currency: string): number {
  const rate = PER_DOLLAR[currency];
  if (rate === undefined) throw new Error(`the sandbox knows no exchange rate for ${currency}`);
  return rate;
}
