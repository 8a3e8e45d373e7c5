/** How long the stand-in takes to rate, like the real one: mostly quick, sometimes slow. */
export interface LatencyProfile {
  /** half of the answers take less, in milliseconds */
  readonly p50: number;
  /** nineteen of twenty take less */
  readonly p95: number;
}

export const NO_LATENCY: LatencyProfile = { p50: 0, p95: 0 };

/** The 0.95 quantile of the standard normal distribution. */
const Z95 = 1.6449;
const LONGEST_MS = 10_000;

/** Draws times from a log-normal distribution with these quantiles; the same seed draws the same times. */
export function latencySource(seed: number): (profile: LatencyProfile) => number {
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return ({ p50, p95 }) => {
    if (p50 <= 0) return 0;
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const spread = Math.log(Math.max(p95, p50) / p50) / Z95;
    return Math.min(LONGEST_MS, p50 * Math.exp(normal * spread));
  };
}
