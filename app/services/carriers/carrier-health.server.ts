/** Counts how accounts do, and says in their row when they begin to fail or work again. */
import { latencyKind, type AnswerSource, type HealthKind } from "#app/domain/carriers/health.ts";
import { onStop } from "#app/lib/lifecycle.server.ts";
import { logFor } from "#app/lib/logger.server.ts";
import { markCarrierAccount } from "#app/models/carriers/carrier-account.server.ts";
import {
  addCarrierCounts,
  deleteCarrierCountsBefore,
} from "#app/models/carriers/carrier-hour.server.ts";
import { deleteLaneRatesBefore } from "#app/models/carriers/lane-rate.server.ts";

const FLUSH_MS = 2_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const KEEP_COUNTS_MS = 8 * DAY_MS;
/** one day more than the guard uses a remembered lane for */
const KEEP_LANES_MS = 15 * DAY_MS;
/** Calls in a row that must fail before the page says that the account does; "unauthorised" says it at once. */
const FAILURES_IN_A_ROW = 3;

export interface CallEvent {
  readonly shop: string;
  readonly accountId: string;
  readonly ms: number;
  /** null: it worked */
  readonly failure: string | null;
  readonly message: string;
}

export interface CarrierHealthRecorder {
  recordCall(event: CallEvent): void;
  recordAnswer(event: { shop: string; accountId: string; source: AnswerSource }): void;
  /** Writes what has been counted. */
  flush(): Promise<void>;
}

interface Tally {
  readonly shop: string;
  readonly accountId: string;
  readonly hour: number;
  readonly kind: HealthKind;
  count: number;
}

/** Nothing here waits in front of an answer: counters are gathered and written every few seconds. */
export function createCarrierHealth(now: () => number = Date.now): CarrierHealthRecorder {
  const tallies = new Map<string, Tally>();
  const streaks = new Map<string, number>();
  const swept = new Map<string, number>();
  let marks: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;

  function count(shop: string, accountId: string, kind: HealthKind): void {
    const hour = Math.floor(now() / HOUR_MS) * HOUR_MS;
    const key = `${shop}|${accountId}|${hour}|${kind}`;
    const tally = tallies.get(key) ?? { shop, accountId, hour, kind, count: 0 };
    tally.count += 1;
    tallies.set(key, tally);
    timer ??= setTimeout(() => void flush(), FLUSH_MS).unref();
  }

  async function flush(): Promise<void> {
    timer = null;
    const taken = [...tallies.values()];
    tallies.clear();
    for (const shop of new Set(taken.map((tally) => tally.shop)))
      await write(
        shop,
        taken.filter((tally) => tally.shop === shop),
      );
    await marks;
  }

  async function write(shop: string, own: readonly Tally[]): Promise<void> {
    try {
      await addCarrierCounts(
        shop,
        own.map((tally) => ({ ...tally, hour: new Date(tally.hour) })),
      );
      if (now() - (swept.get(shop) ?? 0) < DAY_MS) return;
      swept.set(shop, now());
      await deleteCarrierCountsBefore(shop, new Date(now() - KEEP_COUNTS_MS));
      await deleteLaneRatesBefore(shop, new Date(now() - KEEP_LANES_MS));
    } catch (error) {
      logFor({ shop }).warn(error, "could not write how carriers do");
    }
  }

  return {
    flush,
    recordAnswer: ({ shop, accountId, source }) => count(shop, accountId, `answer.${source}`),
    recordCall(event) {
      const { shop, accountId, failure } = event;
      count(shop, accountId, `call.${failure ?? "ok"}`);
      count(shop, accountId, latencyKind(event.ms));
      const mark = nextMark(streaks, event);
      if (mark !== null) marks = marks.then(() => markAccount(shop, { id: accountId, ...mark }));
    },
  };
}

/** What the account's row should say now; null when it says so already. A streak of -1 stands for "works". */
function nextMark(
  streaks: Map<string, number>,
  event: CallEvent,
): { failing: boolean; lastError: string | null } | null {
  const name = `${event.shop}|${event.accountId}`;
  const before = streaks.get(name);
  if (event.failure === null) {
    streaks.set(name, -1);
    return before === -1 ? null : { failing: false, lastError: null };
  }
  // The carrier spoke, only not about this parcel or not this often.
  if (event.failure === "invalid" || event.failure === "rate_limited") return null;
  const step = event.failure === "unauthorised" ? FAILURES_IN_A_ROW : 1;
  const streak = Math.max(before ?? 0, 0) + step;
  streaks.set(name, streak);
  const crossed = streak >= FAILURES_IN_A_ROW && Math.max(before ?? 0, 0) < FAILURES_IN_A_ROW;
  const lastError = `${event.failure}: ${event.message}`.slice(0, 500);
  return crossed ? { failing: true, lastError } : null;
}

async function markAccount(
  shop: string,
  mark: { id: string; failing: boolean; lastError: string | null },
): Promise<void> {
  try {
    const changed = await markCarrierAccount(shop, mark);
    if (!changed) return;
    const words = mark.failing ? "a carrier account fails" : "a carrier account works again";
    logFor({ shop }).warn({ accountId: mark.id, lastError: mark.lastError }, words);
  } catch (error) {
    logFor({ shop }).warn(error, "could not mark a carrier account");
  }
}

export const carrierHealth = createCarrierHealth();
onStop("carrier health", () => carrierHealth.flush());
