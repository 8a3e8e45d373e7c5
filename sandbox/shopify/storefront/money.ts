import { exchange } from "../exchange.ts";
import { digitsOf, toDecimal } from "../money.ts";
import type { Visit } from "./visit.ts";

/** 1999, "USD" -> "$19.99", written the shopper's way. */
export function money(minor: number, currency: string, locale: string): string {
  const digits = digitsOf(currency);
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(Number(toDecimal(minor, currency)));
}

/** Minor units of the shop's currency, shown in the shopper's. */
export function price({ shop, currency, locale }: Visit, minor: number): string {
  return money(exchange(minor, shop.currency, currency), currency, locale);
}
