import { toDecimal, digitsOf } from "../../money.ts";

/** 1999, "USD" -> "$19.99" in the reader's way. */
export function money(minor: number, currency: string, locale = "en"): string {
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: digitsOf(currency),
    maximumFractionDigits: digitsOf(currency),
  }).format(Number(toDecimal(minor, currency)));
}

export function dateTime(iso: string, timezone: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: timezone,
  }).format(new Date(iso));
}
