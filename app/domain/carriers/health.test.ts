import { describe, expect, it } from "vitest";
import { latencyKind, summariseHealth } from "./health.ts";

describe("an account's health", () => {
  it("sums counters of several hours and processes", () => {
    const health = summariseHealth([
      { kind: "call.ok", count: 90 },
      { kind: "call.timeout", count: 6 },
      { kind: "call.unavailable", count: 3 },
      { kind: "call.timeout", count: 1 },
      { kind: "answer.live", count: 40 },
      { kind: "answer.backup_lane", count: 2 },
      { kind: "ms.300", count: 60 },
      { kind: "ms.750", count: 34 },
      { kind: "ms.1500", count: 4 },
      { kind: "ms.more", count: 2 },
    ]);
    expect(health).toEqual({
      calls: 100,
      failedCalls: 10,
      failures: [
        { failure: "timeout", count: 7 },
        { failure: "unavailable", count: 3 },
      ],
      p50Ms: 300,
      p95Ms: 1_500,
      answers: { live: 40, cached: 0, backup_lane: 2, none: 0 },
    });
  });

  it("is empty without calls", () => {
    expect(summariseHealth([])).toMatchObject({ calls: 0, p50Ms: null, p95Ms: null, failures: [] });
  });

  it("counts a call in the bucket that holds its time", () => {
    expect([1, 100, 101, 399.5, 5_000, 5_001].map(latencyKind)).toEqual([
      "ms.100",
      "ms.100",
      "ms.200",
      "ms.400",
      "ms.5000",
      "ms.more",
    ]);
  });
});
