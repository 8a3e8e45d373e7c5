import type { RatingConfig } from "../rating/schema.ts";
import type { ExchangeLine } from "./schema.ts";
import type { FieldErrors } from "./settings-form.ts";

type ExchangeRates = RatingConfig["exchangeRates"];

export type ReadExchange =
  | { readonly ok: true; readonly rates: ExchangeRates }
  | { readonly ok: false; readonly errors: FieldErrors };

/** The table as typed, checked line by line; errors stand under "<index>.<field>". Sorted by currency, newest first. */
export function readExchange(lines: readonly ExchangeLine[], home: string): ReadExchange {
  const errors: Record<string, string> = {};
  const seen = new Set<string>();
  const rates = lines.map((line, index) => {
    const rate = line.rate.replace(",", ".");
    if (!/^[A-Z]{3}$/.test(line.currency)) errors[`${index}.currency`] = "currency";
    else if (line.currency === home) errors[`${index}.currency`] = "homeCurrency";
    if (!/^\d{1,9}(\.\d{1,9})?$/.test(rate) || Number(rate) === 0) errors[`${index}.rate`] = "rate";
    if (!isDay(line.from)) errors[`${index}.from`] = "day";
    const key = `${line.currency} ${line.from}`;
    if (seen.has(key)) errors[`${index}.from`] = "twice";
    seen.add(key);
    return { currency: line.currency, rate, from: line.from };
  });
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const sorted = rates.toSorted((a, b) => order(a.currency, b.currency) || order(b.from, a.from));
  return { ok: true, rates: sorted };
}

const order = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** A day of the calendar: "2026-02-30" is none. */
function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = match.slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
