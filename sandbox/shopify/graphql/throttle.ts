import type { ShopState } from "../state/world.ts";

/** The bucket holds twenty seconds' worth of points. */
const SECONDS = 20;

export interface ThrottleStatus {
  readonly maximumAvailable: number;
  readonly currentlyAvailable: number;
  readonly restoreRate: number;
}

/** The leaky bucket of each shop (the sandbox has one app). */
export class Throttle {
  readonly #buckets = new Map<string, { available: number; at: number }>();

  status(shop: ShopState, now: number): ThrottleStatus {
    const restoreRate = shop.plan.pointsPerSecond;
    const maximumAvailable = restoreRate * SECONDS;
    const held = this.#buckets.get(shop.domain) ?? { available: maximumAvailable, at: now };
    const gained = ((now - held.at) / 1000) * restoreRate;
    const currentlyAvailable = Math.min(maximumAvailable, held.available + gained);
    return { maximumAvailable, currentlyAvailable: Math.floor(currentlyAvailable), restoreRate };
  }

  /** Takes points out; false, and nothing taken, when there are too few. */
  take(shop: ShopState, points: number, now: number): boolean {
    const { currentlyAvailable } = this.status(shop, now);
    if (points > currentlyAvailable) return false;
    this.#buckets.set(shop.domain, { available: currentlyAvailable - points, at: now });
    return true;
  }

  /** What an operation did not use. */
  giveBack(shop: ShopState, points: number, now: number): void {
    const { currentlyAvailable, maximumAvailable } = this.status(shop, now);
    const available = Math.min(maximumAvailable, currentlyAvailable + points);
    this.#buckets.set(shop.domain, { available, at: now });
  }
}
