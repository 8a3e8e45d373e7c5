import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addOpenDays,
  civilDate,
  dayOf,
  isOpen,
  nextOpen,
  plainDateOf,
  weekdayOf,
} from "./calendar.ts";

test("days, dates and weekdays agree with the platform's calendar", () => {
  fc.assert(
    fc.property(fc.integer({ min: -719_000, max: 2_900_000 }), (day) => {
      const date = new Date(day * 86_400_000);
      expect(civilDate(day)).toEqual({
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
      });
      expect(weekdayOf(day)).toBe((date.getUTCDay() + 6) % 7);
      expect(dayOf(plainDateOf(day))).toBe(day);
    }),
  );
});

test.each(["2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "", "2026-04-31"])(
  "%j is no date",
  (text) => {
    expect(dayOf(text)).toBeNull();
  },
);

const MONDAY = dayOf("2026-11-23") ?? 0;
const WORKDAYS = { weekdays: 0b0011111, closed: [MONDAY + 1] };

test("open days are counted over weekends and closed days", () => {
  expect(isOpen(WORKDAYS, MONDAY)).toBe(true);
  expect(isOpen(WORKDAYS, MONDAY + 1)).toBe(false);
  expect(nextOpen(WORKDAYS, { from: MONDAY + 5, last: MONDAY + 9 })).toBe(MONDAY + 7);
  expect(nextOpen(WORKDAYS, { from: MONDAY + 5, last: MONDAY + 6 })).toBeNull();
  expect(addOpenDays(WORKDAYS, { from: MONDAY, count: 4, last: MONDAY + 30 })).toBe(MONDAY + 7);
  expect(addOpenDays(WORKDAYS, { from: MONDAY + 5, count: 0, last: MONDAY + 30 })).toBe(MONDAY + 5);
  expect(addOpenDays(WORKDAYS, { from: MONDAY, count: 4, last: MONDAY + 6 })).toBeNull();
});
