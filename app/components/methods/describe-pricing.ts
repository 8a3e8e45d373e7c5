import type { TFunction } from "i18next";
import type { Method, Pricing } from "#app/domain/rating/schema.ts";
import type { Format } from "./use-format.ts";

interface Words {
  readonly t: TFunction<"methods">;
  readonly format: Format;
  readonly currency: string;
}

/** What a method costs, in one line: "€4.90 to €19.90 by weight, free from €50.00". */
export function describeMethodPrice(method: Method, words: Words): string {
  if (method.kind === "live") return describeLive(method, words);
  const lines = [...new Set(method.prices.map(({ pricing }) => describePricing(pricing, words)))];
  const first = lines[0] ?? "";
  return lines.length > 1 ? words.t("price.andOthers", { first, count: lines.length - 1 }) : first;
}

/** One zone's price in words. */
export function describePricing(pricing: Pricing, { t, format, currency }: Words): string {
  const money = (minor: number) => format.money(minor, currency);
  const parts = [describeBase(pricing.base, { t, format, currency })];
  if (pricing.perUnit > 0) parts.push(t("price.perUnit", { amount: money(pricing.perUnit) }));
  if (pricing.percent !== null)
    parts.push(t("price.percent", { percent: format.percent(pricing.percent.basisPoints) }));
  if (pricing.freeOver !== null)
    parts.push(t("price.freeOver", { amount: money(pricing.freeOver.threshold) }));
  return parts.join(", ");
}

function describeBase(base: Pricing["base"], { t, format, currency }: Words): string {
  const money = (minor: number) => format.money(minor, currency);
  if (base.by === "flat")
    return base.amount === 0 ? t("price.free") : t("price.flat", { amount: money(base.amount) });
  const amounts = base.rows.map((row) => row.amount);
  const [low, high] = [Math.min(...amounts), Math.max(...amounts)];
  const by = t(`by.${base.by}`);
  return low === high
    ? t("price.one", { amount: money(low), by })
    : t("price.range", { low: money(low), high: money(high), by });
}

function describeLive(
  method: Extract<Method, { kind: "live" }>,
  { t, format, currency }: Words,
): string {
  const parts = [t("price.live", { count: method.services.length })];
  const { basisPoints, amount } = method.markup;
  if (basisPoints > 0) parts.push(t("price.markup", { markup: format.percent(basisPoints) }));
  if (amount > 0) parts.push(t("price.markup", { markup: format.money(amount, currency) }));
  if (method.freeOver !== null)
    parts.push(t("price.freeOver", { amount: format.money(method.freeOver.threshold, currency) }));
  return parts.join(", ");
}
