import { setTimeout as sleep } from "node:timers/promises";

const SPAN_MS = 500;
/** requests a second from which work that nobody waits for gives way */
const BUSY_PER_SECOND = 100;
const LOOK_EVERY_MS = 50;

/** How many requests a process was asked, half a second at a time. */
export interface Pressure {
  /** One more request has come in. */
  note(): void;
  /** Did the span before this one, or this one so far, bring more than a process has to spare time for? */
  isHigh(): boolean;
}

/** `now` gives milliseconds that only grow. */
export function createPressure(now: () => number): Pressure {
  let span = 0;
  let count = 0;
  let before = 0;
  const turn = (): void => {
    const current = Math.floor(now() / SPAN_MS);
    if (current === span) return;
    before = current === span + 1 ? count : 0;
    count = 0;
    span = current;
  };
  return {
    note: () => {
      turn();
      count += 1;
    },
    isHigh: () => {
      turn();
      return Math.max(count, before) * (1_000 / SPAN_MS) > BUSY_PER_SECOND;
    },
  };
}

/** Of the requests in front of the framework: shoppers' carts and Shopify's webhooks. */
export const edgePressure = createPressure(() => performance.now());

/** Waits while the pressure is high, at most `patienceMs`: what gives way must not starve. */
export async function giveWay(pressure: Pressure, patienceMs: number): Promise<void> {
  const until = performance.now() + patienceMs;
  while (pressure.isHigh() && performance.now() < until) await sleep(LOOK_EVERY_MS);
}
