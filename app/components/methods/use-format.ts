import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { currencyExponent } from "#app/domain/money/currency.ts";
import type { WeightUnit } from "#app/domain/rating/method-form/schema.ts";
import { CONTESTED_NAMES } from "./contested-names.ts";

export interface Format {
  readonly locale: string;
  money(minor: number, currency: string): string;
  number(value: number): string;
  weight(grams: number, unit: WeightUnit): string;
  percent(basisPoints: number): string;
  country(code: string): string;
  list(parts: readonly string[]): string;
  /** date and time in the shop's time zone, so that server and browser agree */
  time(iso: string, timeZone: string): string;
  /** a UTC day, "2026-11-25" */
  day(day: string): string;
  duration(ms: number): string;
}

const GRAMS: Readonly<Record<WeightUnit, number>> = { kg: 1_000, lb: 453.59237 };

/** Amounts, weights, places and times as the merchant's language writes them. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  return useMemo(() => makeFormat(i18n.language), [i18n.language]);
}

/** The same for code outside of components. */
export function makeFormat(locale: string): Format {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const names = new Intl.DisplayNames(locale, { type: "region" });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  return {
    locale,
    money: (minor, currency) =>
      new Intl.NumberFormat(locale, { style: "currency", currency }).format(
        minor / 10 ** currencyExponent(currency),
      ),
    number: (value) => number.format(value),
    weight: (grams, unit) => `${number.format(grams / GRAMS[unit])} ${unit}`,
    percent: (basisPoints) =>
      new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 }).format(
        basisPoints / 10_000,
      ),
    country: (code) => {
      if (!/^[A-Z]{2}$/.test(code)) return code;
      return CONTESTED_NAMES[code]?.[locale] ?? names.of(code) ?? code;
    },
    list: (parts) => list.format(parts),
    time: (iso, timeZone) =>
      new Intl.DateTimeFormat(locale, {
        dateStyle: "medium",
        timeStyle: "medium",
        timeZone,
      }).format(new Date(iso)),
    day: (day) =>
      new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(
        new Date(`${day}T00:00:00Z`),
      ),
    duration: (ms) =>
      new Intl.NumberFormat(locale, {
        style: "unit",
        unit: "millisecond",
        maximumFractionDigits: ms < 10 ? 1 : 0,
      }).format(ms),
  };
}
