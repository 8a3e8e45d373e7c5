import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
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
import { DEFAULT_LIMITS } from "./limits.ts";
import { mergeLane } from "./merge-lane.ts";
import { serveLane } from "./serve-lane.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-23T10:00:00Z") });
});

afterEach(() => {
  vi.useRealTimers();
});

describe("a carrier that fails", () => {
  const down = () => carrier(5, new ProviderError("unavailable", "503"));

  it("is not asked any more once more than half of its calls failed, and tried again after a pause", async () => {
    const { guard } = aGuard();
    const broken = down();
    for (let lane = 0; lane < 12; lane += 1)
      await settle(guard.rates(aRequest(broken.ask, { laneKey: `lane ${lane}` })), 50);
    expect(broken.asked.times).toBe(5);
    const refused = await guard.rates(aRequest(broken.ask, { laneKey: "next" }));
    expect(refused).toMatchObject({ source: "none", failure: "circuit_open" });

    vi.setSystemTime(Date.now() + 31_000);
    const well = carrier(20);
    const trial = guard.rates(aRequest(well.ask, { laneKey: "trial" }));
    await vi.advanceTimersByTimeAsync(1);
    const meanwhile = await guard.rates(aRequest(well.ask, { laneKey: "meanwhile" }));
    expect(meanwhile.failure).toBe("circuit_open");
    expect((await settle(trial)).source).toBe("live");
    expect((await settle(guard.rates(aRequest(well.ask, { laneKey: "after" })))).source).toBe(
      "live",
    );
  });

  it("of one shop does not stop another shop's calls", async () => {
    const { guard } = aGuard();
    const broken = down();
    for (let lane = 0; lane < 6; lane += 1)
      await settle(guard.rates(aRequest(broken.ask, { laneKey: `lane ${lane}` })), 50);
    const other = aRequest(carrier(10).ask, { shop: "two.myshopify.com" });
    expect((await settle(guard.rates(other))).source).toBe("live");
  });

  it("asks for patience by Retry-After and gets it", async () => {
    const { guard } = aGuard();
    const busy = carrier(5, new ProviderError("rate_limited", "429", { retryAfterMs: 20_000 }));
    await settle(guard.rates(aRequest(busy.ask)), 50);
    const held = await settle(guard.rates(aRequest(busy.ask, { laneKey: "other" })), 50);
    expect(held.failure).toBe("rate_limited");
    expect(busy.asked.times).toBe(1);
    vi.setSystemTime(Date.now() + 20_001);
    expect((await settle(guard.rates(aRequest(carrier(5).ask)))).source).toBe("live");
  });

  it("is asked again at once when the credentials were changed", async () => {
    const { guard } = aGuard();
    const refusing = carrier(5, new ProviderError("unauthorised", "401"));
    await settle(guard.rates(aRequest(refusing.ask)), 50);
    guard.forget("one.myshopify.com", "account");
    expect((await settle(guard.rates(aRequest(carrier(5).ask)))).source).toBe("live");
  });

  it("by saying that the request is wrong is believed for a while, for that lane alone", async () => {
    const { guard } = aGuard();
    const refusing = carrier(5, new ProviderError("invalid", "422"));
    await settle(guard.rates(aRequest(refusing.ask)), 50);
    await settle(guard.rates(aRequest(refusing.ask)), 50);
    expect(refusing.asked.times).toBe(1);
    await settle(guard.rates(aRequest(refusing.ask, { laneKey: "other" })), 50);
    expect(refusing.asked.times).toBe(2);
  });

  it("by saying that the request is wrong says nothing of another house in the lane", async () => {
    const { guard } = aGuard();
    const refusing = carrier(50, new ProviderError("invalid", "422"));
    const well = carrier(50);
    const first = guard.rates(aRequest(refusing.ask));
    const beside = guard.rates(aRequest(well.ask, { addressKey: "next door" }));
    await vi.advanceTimersByTimeAsync(200);
    expect(await first).toMatchObject({ source: "none", failure: "invalid" });
    expect(await beside).toMatchObject({ source: "live" });
    const other = aGuard().guard;
    await settle(other.rates(aRequest(refusing.ask)), 100);
    const later = aRequest(well.ask, { addressKey: "next door" });
    expect(await settle(other.rates(later), 100)).toMatchObject({ source: "live" });
  });

  it("by having nothing for the lane is believed for a while", async () => {
    const { guard } = aGuard();
    const empty = carrier(5, anAnswer({ rates: [] }));
    const first = await settle(guard.rates(aRequest(empty.ask)), 50);
    expect(first).toMatchObject({ source: "none", failure: "no_service", messages: [] });
    vi.setSystemTime(Date.now() + 4 * MINUTE);
    await settle(guard.rates(aRequest(empty.ask)), 50);
    expect(empty.asked.times).toBe(1);
    vi.setSystemTime(Date.now() + 2 * MINUTE);
    await settle(guard.rates(aRequest(empty.ask)), 50);
    expect(empty.asked.times).toBe(2);
  });

  it("by objecting without a rate is asked again soon, and its words are passed on", async () => {
    const { guard } = aGuard();
    const message = { carrier: "USPS", code: "rate_error", message: "not available" };
    const empty = carrier(5, anAnswer({ rates: [], messages: [message] }));
    const first = await settle(guard.rates(aRequest(empty.ask)), 50);
    expect(first).toMatchObject({ source: "none", failure: "no_service", messages: [message] });
    await settle(guard.rates(aRequest(empty.ask)), 50);
    expect(empty.asked.times).toBe(1);
    vi.setSystemTime(Date.now() + 31_000);
    expect(await settle(guard.rates(aRequest(carrier(5).ask)), 50)).toMatchObject({
      source: "live",
    });
  });

  it("by objecting leaves what was known of the lane; a clean no ends it, for every process", async () => {
    const { store } = memoryStore();
    const { guard } = aGuard({ store });
    await settle(guard.rates(aRequest(carrier(5).ask)), 50);
    vi.setSystemTime(Date.now() + 7 * HOUR);
    const message = { carrier: "USPS", code: "rate_error", message: "not available" };
    const objecting = carrier(5, anAnswer({ rates: [], messages: [message] }));
    expect(await settle(guard.rates(aRequest(objecting.ask)), 50)).toMatchObject({
      source: "backup_lane",
    });
    vi.setSystemTime(Date.now() + MINUTE);
    const refusing = carrier(5, anAnswer({ rates: [] }));
    const ended = { source: "none", failure: "no_service", rates: [] };
    expect(await settle(guard.rates(aRequest(refusing.ask)), 50)).toMatchObject(ended);
    expect(await settle(guard.rates(aRequest(refusing.ask)), 50)).toMatchObject(ended);
    const elsewhere = aGuard({ store }).guard;
    const silent = carrier(5, new ProviderError("network", "down"));
    expect(await settle(elsewhere.rates(aRequest(silent.ask)), 50)).toMatchObject({
      source: "none",
      failure: "network",
    });
  });

  it("beside others keeps what it said about the lane a while ago", async () => {
    const { guard } = aGuard();
    const both = anAnswer({ rates: [aRate(), aRate({ carrier: "UPS", service: "Ground" })] });
    await settle(guard.rates(aRequest(carrier(5, both).ask)), 50);
    vi.setSystemTime(Date.now() + HOUR);
    const message = { carrier: "UPS", code: "rate_error", message: "upstream timeout" };
    const half = anAnswer({ rates: [aRate({ priceMinor: 950 })], messages: [message] });
    await settle(guard.rates(aRequest(carrier(5, half).ask)), 50);
    const answer = await guard.rates(aRequest(carrier(5).ask));
    expect(answer.rates.map((rate) => [rate.carrier, rate.priceMinor])).toEqual([
      ["USPS", 950],
      ["UPS", 900],
    ]);
    expect(answer.messages).toEqual([message]);
  });

  it("beside others has rates that are as old as they are, and no older than their limit", async () => {
    const { guard } = aGuard();
    const ups = aRate({ carrier: "UPS", service: "Ground" });
    await settle(guard.rates(aRequest(carrier(5, anAnswer({ rates: [aRate(), ups] })).ask)), 50);
    const message = { carrier: "UPS", code: "rate_error", message: "upstream timeout" };
    const half = carrier(5, anAnswer({ messages: [message] }));
    const known = async () => {
      const answer = await settle(guard.rates(aRequest(half.ask)), 50);
      return answer.rates.map(({ carrier: name, source }) => `${name} ${source}`);
    };
    vi.setSystemTime(Date.now() + 5 * HOUR + 50 * MINUTE);
    expect(await known()).toEqual(["USPS cached", "UPS cached"]);
    vi.setSystemTime(Date.now() + 6 * MINUTE);
    expect(await known()).toEqual(["USPS cached", "UPS cached"]);
    expect(half.asked.times).toBe(2);
    vi.setSystemTime(Date.now() + 5 * MINUTE);
    expect(await known()).toEqual(["USPS cached"]);
  });

  it("beside others is not passed off as heard a moment ago", () => {
    const at = new Date();
    const ups = { ...aRate({ carrier: "UPS", service: "Ground" }), at };
    const message = { carrier: "UPS", code: "rate_error", message: "upstream timeout" };
    const now = new Date(at.getTime() + HOUR);
    const lane = mergeLane(
      anAnswer({ messages: [message] }),
      { rates: [ups], messages: [], fetchedAt: at },
      { at: now, keepMs: 6 * HOUR },
    );
    const served = serveLane(lane, { now, landed: true, limits: DEFAULT_LIMITS });
    expect(served.map(({ source }) => source)).toEqual(["live", "cached"]);
  });

  it("cannot take more than its share of calls at once", async () => {
    const { guard } = aGuard({ limits: { concurrentCalls: 3, waitingCalls: 2 } });
    const slow = carrier(5_000);
    const asked = Array.from({ length: 9 }, (_, lane) =>
      guard.rates(aRequest(slow.ask, { laneKey: `lane ${lane}` })),
    );
    await vi.advanceTimersByTimeAsync(401);
    const failures = (await Promise.all(asked)).map((answer) => answer.failure);
    expect(slow.asked.times).toBe(3);
    expect(failures.filter((failure) => failure === "busy")).toHaveLength(4);
  });

  it("by throwing something else than it may is a failure like any other", async () => {
    const { guard } = aGuard();
    const bug: Ask = () => Promise.reject(new TypeError("undefined is not an object"));
    expect(await settle(guard.rates(aRequest(bug)), 50)).toMatchObject({ failure: "garbage" });
  });
});
