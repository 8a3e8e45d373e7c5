import { LRUCache } from "lru-cache";
import type { Clock } from "#app/lib/clock.ts";

/** `extensions.cost` of an answer, in points. */
export interface QueryCost {
  readonly requested: number;
  readonly maximum: number;
  readonly available: number;
  /** points a second */
  readonly restoreRate: number;
}

export interface CostBudget {
  /** Sets aside what the operation is expected to cost and says how many milliseconds to wait before sending it. */
  reserve(shop: string, operation: string): number;
  /** Takes in what Shopify said about the bucket. */
  settle(shop: string, operation: string, cost: QueryCost): void;
}

interface Bucket {
  readonly maximum: number;
  readonly restoreRate: number;
  readonly available: number;
  readonly at: number;
}

const SHOPS_REMEMBERED = 2_000;

/**
 * What this process knows of each shop's leaky bucket. Other processes draw on the same bucket, so this only avoids the
 * refusals that can be foreseen; the rest is left to Shopify's THROTTLED.
 */
export function createCostBudget(clock: Clock): CostBudget {
  const buckets = new LRUCache<string, Bucket>({ max: SHOPS_REMEMBERED });
  const expected = new Map<string, number>();

  return {
    reserve(shop, operation) {
      const bucket = buckets.get(shop);
      if (bucket === undefined) return 0;
      const now = clock.now().getTime();
      const available = restored(bucket, now);
      const cost = Math.min(expected.get(operation) ?? 0, bucket.maximum);
      buckets.set(shop, { ...bucket, available: available - cost, at: now });
      return available >= cost ? 0 : Math.ceil(((cost - available) / bucket.restoreRate) * 1_000);
    },
    settle(shop, operation, cost) {
      expected.set(operation, cost.requested);
      buckets.set(shop, {
        maximum: cost.maximum,
        restoreRate: Math.max(cost.restoreRate, 1),
        available: cost.available,
        at: clock.now().getTime(),
      });
    },
  };
}

function restored(bucket: Bucket, now: number): number {
  const gained = ((now - bucket.at) / 1_000) * bucket.restoreRate;
  return Math.min(bucket.maximum, bucket.available + Math.max(0, gained));
}
