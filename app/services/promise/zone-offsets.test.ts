import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileZone, dayAt, firstInstant, offsetAt } from "#app/domain/promise/zone-clock.ts";
import { zoneOffsets } from "./zone-offsets.ts";

/** North, south, half and quarter hours, two changes close together, no summer time, and those that gave it up. */
const ZONES = [
  "UTC",
  "Europe/Berlin",
  "Europe/London",
  "America/New_York",
  "America/Los_Angeles",
  "America/St_Johns",
  "America/Sao_Paulo",
  "America/Mexico_City",
  "America/Asuncion",
  "America/Santiago",
  "America/Havana",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Asia/Tehran",
  "Asia/Tokyo",
  "Asia/Gaza",
  "Africa/Casablanca",
  "Africa/Cairo",
  "Australia/Sydney",
  "Australia/Adelaide",
  "Australia/Lord_Howe",
  "Pacific/Auckland",
  "Pacific/Chatham",
  "Pacific/Apia",
  "Pacific/Kiritimati",
  "Antarctica/Troll",
];
const SPAN = { fromYear: 2010, toYear: 2035 };
const clocks = new Map(ZONES.map((zone) => [zone, compileZone(zoneOffsets(zone, SPAN))]));
const clockOf = (zone: string) => clocks.get(zone) ?? { at: [], offsets: [], until: 0 };

/** What the wall clock shows, in minutes, by way of Intl's parts. */
function shown(zone: string) {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  return (instant: number) => {
    const parts = format.formatToParts(instant * 60_000);
    const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
    return (
      Date.UTC(read("year"), read("month") - 1, read("day"), read("hour"), read("minute")) / 60_000
    );
  };
}

const FIRST = Date.UTC(SPAN.fromYear, 0, 1) / 60_000;
const LAST = Date.UTC(SPAN.toYear + 1, 0, 1) / 60_000 - 1;

describe.each(ZONES)("the offsets of %s", (zone) => {
  const intl = shown(zone);
  const clock = clockOf(zone);

  test("agree with Intl at any instant", () => {
    fc.assert(
      fc.property(fc.integer({ min: FIRST, max: LAST }), (instant) => {
        expect(instant + offsetAt(clock, instant)).toBe(intl(instant));
      }),
      { numRuns: 300 },
    );
  });

  test("change in the very minute in which Intl's do", () => {
    for (const at of clock.at.slice(1)) {
      expect(at + offsetAt(clock, at)).toBe(intl(at));
      expect(at - 1 + offsetAt(clock, at - 1)).toBe(intl(at - 1));
      expect(offsetAt(clock, at)).not.toBe(offsetAt(clock, at - 1));
    }
  });

  test("give the first instant at which the clock shows a time or a later one", () => {
    const near = fc.tuple(
      fc.constantFrom(...clock.at.slice(1), FIRST + 5_000),
      fc.integer({ min: -1_600, max: 1_600 }),
    );
    fc.assert(
      fc.property(near, ([at, distance]) => {
        const local = intl(at) + distance;
        const instant = firstInstant(clock, local);
        expect(intl(instant)).toBeGreaterThanOrEqual(local);
        for (let before = 1; before <= 200; before += 1)
          expect(intl(instant - before)).toBeLessThan(local);
      }),
      { numRuns: 30 },
    );
  });

  test("never take a day back", () => {
    for (const at of clock.at.slice(1)) {
      const days = Array.from({ length: 361 }, (_, minute) => dayAt(clock, at - 180 + minute));
      expect(days).toEqual(days.toSorted((a, b) => a - b));
    }
  });
});

test("Berlin has a change each spring and autumn, São Paulo none since 2019", () => {
  const changes = (zone: string) =>
    zoneOffsets(zone, { fromYear: 2026, toYear: 2035 }).transitions.length - 1;
  expect(changes("Europe/Berlin")).toBe(20);
  expect(changes("America/Sao_Paulo")).toBe(0);
  expect(zoneOffsets("Europe/Berlin", { fromYear: 2026, toYear: 2026 }).transitions).toEqual([
    [Date.UTC(2026, 0, 1) / 1_000, 60],
    [Date.UTC(2026, 2, 29, 1) / 1_000, 120],
    [Date.UTC(2026, 9, 25, 1) / 1_000, 60],
  ]);
});

test("an unknown zone is refused", () => {
  expect(() => zoneOffsets("Nowhere/At-All", SPAN)).toThrow(RangeError);
});
