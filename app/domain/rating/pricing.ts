import type { CompiledPricing } from "./compile.ts";
import { capAmount, proRata, shareOf } from "./limits.ts";
import type { CartMeasures, Totals } from "./measures.ts";
import type { TableRow } from "./schema.ts";
import { parcelsByWeight } from "./parcels-by-weight.ts";
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
  /** what parcels by weight are made of */
  readonly units: () => readonly UnitWeight[];
}

interface UnitWeight {
  readonly grams: number;
  readonly quantity: number;
}

/**
 * The price of a table method in one zone: base (for each parcel), per unit, beyond a weight or price, percentage, then free
 * over a threshold.
 */
export function priceMethod(input: PricingInput): Priced {
  const { pricing, measures, currency } = input;
  const money = (minor: number): TraceMoney => ({ minor, currency });
  const free = freeOver(pricing.freeOver, measures.subtotal, currency);
  const base =
    pricing.parcels === undefined ? baseAmount(input) : parcelsAmount(input, pricing.parcels);
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
  const extra = extraSteps(input);
  amount += extra.amount;
  steps.push(...extra.steps);
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

const BEYOND_KEYS = {
  weight: { begun: "beyond_weight", prorated: "prorated_weight" },
  price: { begun: "beyond_price", prorated: "prorated_price" },
} as const;

function extraSteps({ pricing, measures, currency }: PricingInput) {
  const steps: TraceStep[] = [];
  let amount = 0;
  if (pricing.units !== undefined) {
    const added = unitsAmount(pricing.units, measures.units);
    const { first, additional } = pricing.units;
    amount += added;
    steps.push(
      step("units_first", {
        units: measures.units,
        first: { minor: first, currency },
        additional: { minor: additional, currency },
        amount: { minor: added, currency },
      }),
    );
  }
  for (const { by, above, each, amount: rate, prorated } of pricing.beyond ?? []) {
    const value = by === "weight" ? measures.grams : measures.subtotal.before_discounts;
    const over = Math.max(0, value - above);
    const added = prorated
      ? proRata(over, { rate, each })
      : capAmount(Math.ceil(over / each) * rate);
    if (added === 0) continue;
    amount += added;
    const told = (minor: number) => (by === "weight" ? minor : { minor, currency });
    steps.push(
      step(BEYOND_KEYS[by][prorated ? "prorated" : "begun"], {
        above: told(above),
        each: told(each),
        rate: { minor: rate, currency },
        amount: { minor: added, currency },
      }),
    );
  }
  return { amount, steps };
}

function unitsAmount(
  { first, additional, restartAfter }: NonNullable<CompiledPricing["units"]>,
  units: number,
): number {
  const firsts = restartAfter === 0 ? Math.min(1, units) : Math.ceil(units / restartAfter);
  return capAmount(capAmount(firsts * first) + capAmount((units - firsts) * additional));
}

/** The base for each parcel; as if every parcel were the whole of the goods. */
function parcelsAmount(
  input: PricingInput,
  { maxGrams: most, ...policy }: NonNullable<CompiledPricing["parcels"]>,
): { amount: number | null; steps: TraceStep[] } {
  const units = input.units();
  const parcels = parcelsByWeight(units, { most, ...policy });
  if (parcels === "too_many")
    return { amount: null, steps: [step("parcels_too_many", { most: policy.atMost ?? 0 })] };
  if (parcels === "too_heavy") {
    const weight = Math.max(...units.map(({ grams }) => grams));
    return { amount: null, steps: [step("parcel_too_heavy", { weight, most })] };
  }
  const total = parcels.reduce((sum, { count }) => sum + count, 0);
  const steps = [step("parcels_by_weight", { parcels: total, most })];
  let amount = 0;
  for (const { grams, count } of parcels) {
    const one = baseAmount({ ...input, measures: { ...input.measures, grams } });
    steps.push(...one.steps);
    if (one.amount === null) return { amount: null, steps };
    amount = capAmount(amount + capAmount(one.amount * count));
  }
  return { amount, steps };
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
  const { base, rows } = pricing;
  if (base.by === "flat") {
    const { amount } = base;
    return { amount, steps: [step("base_flat", { amount: { minor: amount, currency } })] };
  }
  const value = measured(base, measures);
  const row = findRow(rows, value);
  if (row === null) return { amount: null, steps: [gapStep(base.by, value, currency)] };
  return { amount: row.amount, steps: [rowStep(base.by, { value, row, currency })] };
}

type TableBase = Exclude<CompiledPricing["base"], { by: "flat" }>;

function measured(base: TableBase, measures: CartMeasures): number {
  if (base.by === "price") return measures.subtotal[base.basis];
  if (base.by === "weight") return measures.grams;
  return base.by === "quantity" ? measures.units : measures.lines;
}

interface FoundRow {
  readonly value: number;
  readonly row: TableRow;
  readonly currency: string;
}

// Each kind's values are written out: an object whose keys are computed costs as much as the whole rest of a method.
function rowStep(by: TableBase["by"], { value, row, currency }: FoundRow): TraceStep {
  const { from } = row;
  const below = row.below ?? "";
  const amount = { minor: row.amount, currency };
  if (by === "weight") return step("table_row_weight", { grams: value, from, below, amount });
  if (by === "quantity") return step("table_row_quantity", { units: value, from, below, amount });
  if (by === "items") return step("table_row_items", { lines: value, from, below, amount });
  return step("table_row_price", {
    subtotal: { minor: value, currency },
    from: { minor: from, currency },
    below: row.below === null ? "" : { minor: row.below, currency },
    amount,
  });
}

function gapStep(by: TableBase["by"], value: number, currency: string): TraceStep {
  if (by === "weight") return step("table_gap_weight", { grams: value });
  if (by === "quantity") return step("table_gap_quantity", { units: value });
  if (by === "items") return step("table_gap_items", { lines: value });
  return step("table_gap_price", { subtotal: { minor: value, currency } });
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
