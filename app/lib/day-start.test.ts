import { expect, test } from "vitest";
import { startOfDay } from "./day-start.ts";

test.each([
  ["2026-11-23T14:30:15.250Z", "UTC", "2026-11-23T00:00:00.000Z"],
  ["2026-11-23T02:30:00Z", "America/New_York", "2026-11-22T05:00:00.000Z"],
  ["2026-11-23T20:00:00Z", "Asia/Kolkata", "2026-11-23T18:30:00.000Z"],
  ["2026-11-23T20:00:00Z", "Asia/Tokyo", "2026-11-23T15:00:00.000Z"],
  // the days on which Berlin's clock changes, at two and three in the morning
  ["2026-03-29T10:00:00Z", "Europe/Berlin", "2026-03-28T23:00:00.000Z"],
  ["2026-10-25T10:00:00Z", "Europe/Berlin", "2026-10-24T22:00:00.000Z"],
  ["2026-11-23T14:30:00Z", "Nowhere/At-All", "2026-11-23T00:00:00.000Z"],
])("at %s the day in %s began at %s", (now, timezone, began) => {
  expect(startOfDay(new Date(now), timezone).toISOString()).toBe(began);
});
