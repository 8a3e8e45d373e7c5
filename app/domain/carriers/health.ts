/** How a carrier account does, from counters that every process adds to. Pure. */

/** Upper bounds of the latency buckets in milliseconds; what takes longer is counted under "more". */
export const LATENCY_BOUNDS = [100, 200, 300, 400, 500, 750, 1_000, 1_500, 2_500, 5_000] as const;

export const ANSWER_SOURCES = ["live", "cached", "backup_lane", "none"] as const;
export type AnswerSource = (typeof ANSWER_SOURCES)[number];

export type HealthKind = `answer.${AnswerSource}` | `call.${string}` | `ms.${string}`;

export interface HealthCount {
  readonly kind: string;
  readonly count: number;
}

export interface CarrierHealth {
  readonly calls: number;
  readonly failedCalls: number;
  /** failure -> how many calls ended so, most frequent first */
  readonly failures: readonly { readonly failure: string; readonly count: number }[];
  /** milliseconds that half and nineteen of twenty calls stayed below; null without calls, or beyond the last bound */
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  /** what shoppers were answered with */
  readonly answers: Readonly<Record<AnswerSource, number>>;
}

/** The bucket that a call's time is counted in. */
export function latencyKind(ms: number): HealthKind {
  const bound = LATENCY_BOUNDS.find((limit) => ms <= limit);
  return `ms.${bound === undefined ? "more" : bound}`;
}

/** The sum of counters, of any number of hours. */
export function summariseHealth(counts: readonly HealthCount[]): CarrierHealth {
  const totals = new Map<string, number>();
  for (const { kind, count } of counts) totals.set(kind, (totals.get(kind) ?? 0) + count);
  const of = (kind: HealthKind) => totals.get(kind) ?? 0;
  const failures = [...totals]
    .filter(([kind]) => kind.startsWith("call.") && kind !== "call.ok")
    .map(([kind, count]) => ({ failure: kind.slice("call.".length), count }))
    .toSorted((a, b) => b.count - a.count || a.failure.localeCompare(b.failure));
  const failedCalls = failures.reduce((sum, failure) => sum + failure.count, 0);
  return {
    calls: of("call.ok") + failedCalls,
    failedCalls,
    failures,
    p50Ms: quantile(totals, 0.5),
    p95Ms: quantile(totals, 0.95),
    answers: {
      live: of("answer.live"),
      cached: of("answer.cached"),
      backup_lane: of("answer.backup_lane"),
      none: of("answer.none"),
    },
  };
}

/** The upper bound of the bucket that holds the quantile. */
function quantile(totals: ReadonlyMap<string, number>, share: number): number | null {
  const buckets = [...LATENCY_BOUNDS, null].map((bound) => ({
    bound,
    count: totals.get(`ms.${bound ?? "more"}`) ?? 0,
  }));
  const all = buckets.reduce((sum, bucket) => sum + bucket.count, 0);
  if (all === 0) return null;
  let below = 0;
  for (const bucket of buckets) {
    below += bucket.count;
    if (below >= all * share) return bucket.bound;
  }
  return null;
}
