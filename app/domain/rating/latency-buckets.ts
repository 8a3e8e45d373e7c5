/** Upper bounds in milliseconds of the answer times that rate_hours counts; one more bucket holds what is slower. */
export const LATENCY_BOUNDS_MS = [
  1, 2, 3, 5, 10, 25, 50, 100, 200, 300, 400, 500, 750, 1_000, 2_500, 5_000, 10_000,
] as const;

/** The bucket that a duration counts in. */
export function latencyBucket(milliseconds: number): number {
  const position = LATENCY_BOUNDS_MS.findIndex((bound) => milliseconds <= bound);
  return position === -1 ? LATENCY_BOUNDS_MS.length : position;
}

/**
 * The time within which a share of the answers came (0.95 for the p95), interpolated inside its bucket; null without
 * answers. Beyond the last bound it is that bound.
 */
export function latencyQuantile(counts: readonly number[], share: number): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const wanted = share * total;
  let below = 0;
  for (const [position, count] of counts.entries()) {
    if (count > 0 && below + count >= wanted) {
      const low = position === 0 ? 0 : (LATENCY_BOUNDS_MS[position - 1] ?? 0);
      const high = LATENCY_BOUNDS_MS[position] ?? low;
      return low + ((wanted - below) / count) * (high - low);
    }
    below += count;
  }
  return LATENCY_BOUNDS_MS.at(-1) ?? null;
}
