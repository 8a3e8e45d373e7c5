/** One figure of the bench. `goal` is written out ("<= 500"), `ok` says whether `value` meets it; null: no goal, for information. */
export interface BenchResult {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal: string | null;
  readonly ok: boolean | null;
}

type Comparison = "<=" | ">=" | "<" | "==";

/** A figure with a goal, e.g. `judged("callback.p99", 12.3, "ms", ["<", 25])`. */
export function judged(
  name: string,
  value: number,
  goal: { readonly unit: string; readonly is: readonly [Comparison, number] },
): BenchResult {
  const [comparison, bound] = goal.is;
  const rounded = round(value);
  const holds = {
    "<=": value <= bound,
    ">=": value >= bound,
    "<": value < bound,
    "==": value === bound,
  };
  return {
    name,
    value: rounded,
    unit: goal.unit,
    goal: `${comparison} ${String(bound)}`,
    ok: holds[comparison],
  };
}

/** A figure without a goal. */
export function noted(name: string, value: number, unit: string): BenchResult {
  return { name, value: round(value), unit, goal: null, ok: null };
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}

/** The value below which the share `p` (0..1) of the samples lies; NaN for none. */
export function percentile(samples: readonly number[], p: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)] ?? Number.NaN;
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

/** The results as a table for people. */
export function table(results: readonly BenchResult[]): string {
  const rows = results.map((r) => [
    r.ok === null ? " " : r.ok ? "✓" : "✗",
    r.name,
    String(r.value),
    r.unit,
    r.goal ?? "",
  ]);
  const widths = [0, 1, 2, 3, 4].map((i) => Math.max(...rows.map((row) => (row[i] ?? "").length)));
  return rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  ")).join("\n");
}
