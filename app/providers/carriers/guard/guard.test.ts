import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import fc from "fast-check";
import {
  aGuard,
  anAnswer,
  aRate,
  aRequest,
  carrier,
  HOUR,
  memoryStore,
  MINUTE,
  settle,
} from "#tests/factories/carrier-guard.ts";
import { ProviderError } from "../provider.ts";
import type { Ask } from "./account-gate.ts";
import type { LaneStore } from "./lane-store.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-23T10:00:00Z") });
});

afterEach(() => {
  vi.useRealTimers();
});

describe("a carrier that answers in time", () => {
  it("is quoted live", async () => {
    const { guard } = aGuard();
    const answer = await settle(guard.rates(aRequest(carrier(350).ask)));
    expect(answer).toMatchObject({ source: "live", failure: null, rates: [{ priceMinor: 900 }] });
  });

  it("is asked once for many equal requests at the same time", async () => {
    const { guard } = aGuard();
    const { ask, asked } = carrier(300);
    const all = Array.from({ length: 50 }, () => guard.rates(aRequest(ask)));
    await vi.advanceTimersByTimeAsync(400);
    const answers = await Promise.all(all);
    expect(asked.times).toBe(1);
    expect(new Set(answers.map((answer) => answer.source))).toEqual(new Set(["live"]));
  });

  it("is not asked again while the answer is fresh", async () => {
    const { guard } = aGuard();
    const { ask, asked } = carrier(10);
    await settle(guard.rates(aRequest(ask)));
    vi.setSystemTime(Date.now() + 29 * MINUTE);
    const answer = await settle(guard.rates(aRequest(ask)));
    expect(answer).toMatchObject({ source: "cached", failure: null });
    expect(asked.times).toBe(1);
  });

  it("is asked apart for another lane, another account and another shop", async () => {
    const { guard } = aGuard();
    const { ask, asked } = carrier(10);
    await settle(guard.rates(aRequest(ask)));
    await settle(guard.rates(aRequest(ask, { laneKey: "other" })));
    await settle(guard.rates(aRequest(ask, { accountId: "other" })));
    await settle(guard.rates(aRequest(ask, { shop: "two.myshopify.com" })));
    expect(asked.times).toBe(4);
  });

  it("is remembered for every process through the shared store", async () => {
    const { store } = memoryStore();
    const { ask, asked } = carrier(10);
    await settle(aGuard({ store }).guard.rates(aRequest(ask)));
    const answer = await settle(aGuard({ store }).guard.rates(aRequest(ask)));
    expect(answer.source).toBe("cached");
    expect(asked.times).toBe(1);
  });
});

describe("a stale answer", () => {
  it("is served at once and refreshed behind the answer", async () => {
    const { guard } = aGuard();
    await settle(guard.rates(aRequest(carrier(10).ask)));
    vi.setSystemTime(Date.now() + 2 * HOUR);
    const slow = carrier(3_000, anAnswer({ rates: [aRate({ priceMinor: 1_100 })] }));
    const stale = await guard.rates(aRequest(slow.ask));
    expect(stale).toMatchObject({ source: "cached", rates: [{ priceMinor: 900 }] });
    await vi.advanceTimersByTimeAsync(3_000);
    const next = await guard.rates(aRequest(slow.ask));
    expect(next).toMatchObject({ source: "cached", rates: [{ priceMinor: 1_100 }] });
    expect(slow.asked.times).toBe(1);
  });

  it("of another day is stale at once and repeats no promised date", async () => {
    const { guard } = aGuard();
    vi.setSystemTime(new Date("2026-11-23T23:55:00Z"));
    await settle(guard.rates(aRequest(carrier(10).ask)));
    vi.setSystemTime(new Date("2026-11-24T00:01:00Z"));
    const again = carrier(10);
    const answer = await settle(guard.rates(aRequest(again.ask)));
    expect(answer).toMatchObject({
      source: "cached",
      rates: [{ deliveryDate: null, deliveryDays: 2 }],
    });
    expect(again.asked.times).toBe(1);
  });
});

describe("a carrier that is late", () => {
  it("does not keep the shopper beyond the deadline, and its answer serves the next one", async () => {
    const { guard } = aGuard();
    const { ask, asked } = carrier(900);
    const started = performance.now();
    const first = guard.rates(aRequest(ask));
    await vi.advanceTimersByTimeAsync(401);
    expect(await first).toMatchObject({ source: "none", failure: "deadline" });
    expect(performance.now() - started).toBeLessThan(405);
    await vi.advanceTimersByTimeAsync(600);
    expect(await guard.rates(aRequest(ask))).toMatchObject({ source: "cached", failure: null });
    expect(asked.times).toBe(1);
  });

  it("is replaced by the last it said about the lane, as long as that is young enough", async () => {
    const { guard } = aGuard();
    await settle(guard.rates(aRequest(carrier(10).ask)));
    vi.setSystemTime(Date.now() + 7 * HOUR);
    const late = carrier(900);
    const backup = await settle(guard.rates(aRequest(late.ask)), 400);
    expect(backup).toMatchObject({ source: "backup_lane", failure: "deadline" });
    expect(backup.fetchedAt).toEqual(new Date("2026-11-23T10:00:00.010Z"));
    await vi.advanceTimersByTimeAsync(2_000);
    vi.setSystemTime(Date.now() + 15 * 24 * HOUR);
    const nothing = await settle(guard.rates(aRequest(carrier(900).ask)), 400);
    expect(nothing).toMatchObject({ source: "none", failure: "deadline", rates: [] });
  });

  it("is given up for good after the longest time a call may take", async () => {
    const { guard, called } = aGuard();
    let aborted = false;
    const hang: Ask = (signal) => {
      signal.addEventListener("abort", () => (aborted = true));
      return new Promise(() => undefined);
    };
    await settle(guard.rates(aRequest(hang)), 500);
    await vi.advanceTimersByTimeAsync(8_000);
    expect(aborted).toBe(true);
    expect(called).toMatchObject([{ failure: "timeout" }]);
    await guard.settled();
  });
});

describe("a shared store", () => {
  it("that fails is done without", async () => {
    const store: LaneStore = {
      read: () => Promise.reject(new Error("database down")),
      write: () => Promise.reject(new Error("database down")),
    };
    const { guard, storeErrors } = aGuard({ store });
    expect((await settle(guard.rates(aRequest(carrier(5).ask)))).source).toBe("live");
    expect(storeErrors).toHaveLength(2);
    expect((await guard.rates(aRequest(carrier(5).ask))).source).toBe("cached");
  });

  it("that hangs costs a shopper a moment, not the answer", async () => {
    const store: LaneStore = {
      read: () => new Promise(() => undefined),
      write: () => Promise.resolve(),
    };
    const { guard } = aGuard({ store });
    expect((await settle(guard.rates(aRequest(carrier(300).ask)))).source).toBe("live");
  });

  it("that is slow still gives the backup", async () => {
    const { lanes, store } = memoryStore();
    await settle(aGuard({ store }).guard.rates(aRequest(carrier(5).ask)));
    expect(lanes.size).toBe(1);
    const slow: LaneStore = {
      ...store,
      read: async (address) => {
        await new Promise((resolve) => setTimeout(resolve, 200));
        return store.read(address);
      },
    };
    const answer = await settle(
      aGuard({ store: slow }).guard.rates(aRequest(carrier(900).ask)),
      500,
    );
    expect(answer).toMatchObject({ source: "cached", failure: "deadline" });
  });
});

describe("whatever a carrier does", () => {
  const behaviour = fc.record({
    ms: fc.integer({ min: 0, max: 12_000 }),
    failure: fc.option(
      fc.constantFrom(
        "timeout",
        "network",
        "unavailable",
        "rate_limited",
        "unauthorised",
        "invalid",
        "garbage",
      ),
    ),
    pauseMs: fc.integer({ min: 0, max: 8 * HOUR }),
    lane: fc.integer({ min: 0, max: 3 }),
  });

  it("answers in time, never older than its limit, and never with another lane's price", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(behaviour, { minLength: 1, maxLength: 25 }), async (steps) => {
        vi.setSystemTime(new Date("2026-11-23T10:00:00Z"));
        const { guard } = aGuard();
        for (const step of steps) {
          const outcome =
            step.failure === null
              ? anAnswer({ rates: [aRate({ priceMinor: step.lane })] })
              : new ProviderError(step.failure, "told to fail");
          const request = aRequest(carrier(step.ms, outcome).ask, { laneKey: `lane ${step.lane}` });
          const started = performance.now();
          let took = Number.POSITIVE_INFINITY;
          const pending = guard.rates(request).then((answer) => {
            took = performance.now() - started;
            return answer;
          });
          await vi.advanceTimersByTimeAsync(450);
          const answer = await pending;
          expect(took).toBeLessThanOrEqual(401);
          expect(answer.rates.every((rate) => rate.priceMinor === step.lane)).toBe(true);
          expect(answer.rates.length === 0).toBe(answer.source === "none");
          const age = request.now.getTime() - (answer.fetchedAt ?? request.now).getTime();
          const limit = { live: 0, cached: 6 * HOUR, backup_lane: 14 * 24 * HOUR, none: 0 };
          expect(age).toBeLessThanOrEqual(limit[answer.source]);
          await vi.advanceTimersByTimeAsync(12_000);
          vi.setSystemTime(Date.now() + step.pauseMs);
        }
      }),
      { numRuns: 60 },
    );
  });
});
