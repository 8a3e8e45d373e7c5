import { currencyExponent } from "#app/domain/money/currency.ts";

/** An amount in integer minor units of `currency`, as the language writes it. */
export function formatMoney(locale: string, minor: number, currency: string): string {
  return new Intl.NumberFormat(locale, { style: "currency", currency }).format(
    minor / 10 ** currencyExponent(currency),
  );
}
