import type { CompiledPricing } from "./compile.ts";
import { capAmount, shareOf } from "./limits.ts";
import type { CartMeasures, Totals } from "./measures.ts";
import type { TableRow } from "./schema.ts";
import { step } from "./trace.ts";
import type { TraceMoney, TraceStep } from "./types.ts";

/** `amount` is in minor units of the shop's currency, before handling; null when no row of the table fits. */
export interface Priced {
  readonly amount: number | null;
  readonly free: boolean;
  readonly steps: readonly TraceStep[];
}

interface PricingInput {
  readonly pricing: CompiledPricing;
  readonly measures: CartMeasures;
  readonly currency: string;
}

interface TableLook {
  readonly value: number;
  readonly row: "table_row_weight" | "table_row_price" | "table_row_quantity" | "table_row_items";
  readonly gap: "table_gap_weight" | "table_gap_price" | "table_gap_quantity" | "table_gap_items";
  readonly shown: "grams" | "subtotal" | "units" | "lines";
}

/** The price of a table method in one zone: base, then per unit, then percentage, then free over a threshold. */
export function priceMethod(input: PricingInput): Priced {
  const { pricing, measures, currency } = input;
  const money = (minor: number): TraceMoney => ({ minor, currency });
  const free = freeOver(pricing.freeOver, measures.subtotal, currency);
  const base = baseAmount(input);
  if (base.amount === null) return { amount: null, free: false, steps: base.steps };
  const { steps } = base;
  let amount = base.amount;
  if (pricing.perUnit > 0) {
    const added = capAmount(pricing.perUnit * measures.units);
    amount += added;
    steps.push(
      step("per_unit", {
        units: measures.units,
        each: money(pricing.perUnit),
        amount: money(added),
      }),
    );
  }
  if (pricing.percent !== null) {
    const { basisPoints, basis } = pricing.percent;
    const goods = measures.goods[basis];
    const added = shareOf(goods, basisPoints);
    amount += added;
    steps.push(step("percent", { basisPoints, goods: money(goods), amount: money(added) }));
  }
  for (const entry of free.steps) steps.push(entry);
  return { amount: free.reached ? 0 : capAmount(amount), free: free.reached, steps };
}

/** Is the order worth enough to ship free? A threshold counts as reached when it is met exactly. */
export function freeOver(
  rule: CompiledPricing["freeOver"],
  subtotal: Totals,
  currency: string,
): { reached: boolean; steps: TraceStep[] } {
  if (rule === null) return { reached: false, steps: [] };
  const value = subtotal[rule.basis];
  const reached = value >= rule.threshold;
  const values = {
    threshold: { minor: rule.threshold, currency },
    subtotal: { minor: value, currency },
    basis: rule.basis,
  };
  return { reached, steps: [step(reached ? "free_over_reached" : "free_over_missed", values)] };
}

function baseAmount({ pricing, measures, currency }: PricingInput): {
  amount: number | null;
  steps: TraceStep[];
} {
  if (pricing.base.by === "flat") {
    const { amount } = pricing.base;
    return { amount, steps: [step("base_flat", { amount: { minor: amount, currency } })] };
  }
  const look = lookUp(pricing, measures);
  const show = (value: number) => (look.shown === "subtotal" ? { minor: value, currency } : value);
  const row = findRow(pricing.rows, look.value);
  if (row === null)
    return { amount: null, steps: [step(look.gap, { [look.shown]: show(look.value) })] };
  return {
    amount: row.amount,
    steps: [
      step(look.row, {
        [look.shown]: show(look.value),
        from: show(row.from),
        below: row.below === null ? "" : show(row.below),
        amount: { minor: row.amount, currency },
      }),
    ],
  };
}

function lookUp(pricing: CompiledPricing, measures: CartMeasures): TableLook {
  const { base } = pricing;
  if (base.by === "price")
    return {
      value: measures.subtotal[base.basis],
      row: "table_row_price",
      gap: "table_gap_price",
      shown: "subtotal",
    };
  if (base.by === "weight")
    return {
      value: measures.grams,
      row: "table_row_weight",
      gap: "table_gap_weight",
      shown: "grams",
    };
  if (base.by === "quantity")
    return {
      value: measures.units,
      row: "table_row_quantity",
      gap: "table_gap_quantity",
      shown: "units",
    };
  return { value: measures.lines, row: "table_row_items", gap: "table_gap_items", shown: "lines" };
}

/** The row that holds the value: from inclusive, below exclusive. Rows are ascending by `from`. */
export function findRow(rows: readonly TableRow[], value: number): TableRow | null {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.from ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  // Rows ought to adjoin; where they overlap, an earlier one may still hold the value.
  for (let at = low - 1; at >= 0; at -= 1) {
    const row = rows[at];
    if (row !== undefined && (row.below === null || value < row.below)) return row;
  }
  return null;
}
