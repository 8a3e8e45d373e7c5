import {
  inverse,
  parseDecimal,
  type Conversion,
  type Rational,
} from "#app/domain/money/decimal.ts";
import type { RatingConfig } from "./schema.ts";

interface DatedRate {
  readonly from: string;
  readonly rate: Rational;
}

/** The merchant's dated exchange rates, by currency, oldest first. */
export interface ExchangeTable {
  readonly home: string;
  readonly byCurrency: ReadonlyMap<string, readonly DatedRate[]>;
}

/** `conversion` is null where both currencies are the same; `day` is the UTC day from which the rate holds. */
export interface Exchange {
  readonly conversion: Conversion | null;
  readonly day: string;
}

const UNITY: Rational = { numerator: 1n, denominator: 1n };

/** Rates of zero say nothing and are left out. */
export function compileExchange(config: RatingConfig): ExchangeTable {
  const byCurrency = new Map<string, DatedRate[]>();
  for (const row of config.exchangeRates) {
    const rate = parseDecimal(row.rate);
    if (rate === null || rate.numerator === 0n || row.currency === config.currency) continue;
    byCurrency.set(row.currency, [
      ...(byCurrency.get(row.currency) ?? []),
      { from: row.from, rate },
    ]);
  }
  for (const rows of byCurrency.values()) rows.sort((a, b) => (a.from < b.from ? -1 : 1));
  return { home: config.currency, byCurrency };
}

/**
 * How to convert on a UTC day ("2026-11-25"), through the shop's own currency where neither is it; null when the
 * merchant has no rate for one of them on that day.
 */
export function exchangeBetween(
  table: ExchangeTable,
  pair: { readonly from: string; readonly to: string },
  day: string,
): Exchange | null {
  const { from, to } = pair;
  if (from === to) return { conversion: null, day: "" };
  const outOf = rateOn(table, from, day);
  const into = rateOn(table, to, day);
  if (outOf === null || into === null) return null;
  const back = inverse({ from: table.home, to: from, rate: outOf.rate });
  const rate = {
    numerator: back.rate.numerator * into.rate.numerator,
    denominator: back.rate.denominator * into.rate.denominator,
  };
  return { conversion: { from, to, rate }, day: outOf.from > into.from ? outOf.from : into.from };
}

function rateOn(table: ExchangeTable, currency: string, day: string): DatedRate | null {
  if (currency === table.home) return { from: "", rate: UNITY };
  return table.byCurrency.get(currency)?.findLast((row) => row.from <= day) ?? null;
}
