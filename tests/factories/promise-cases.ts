import fc from "fast-check";
import { dayOf, plainDateOf, WEEKDAYS } from "#app/domain/promise/calendar.ts";
import { offsetsOf } from "./promise.ts";

const ZONES = [
  "Europe/Berlin",
  "America/New_York",
  "America/St_Johns",
  "America/Santiago",
  "America/Havana",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "Africa/Cairo",
  "Asia/Kolkata",
  "Pacific/Auckland",
];
const START = Date.UTC(2026, 0, 1);

const weekdays = fc.subarray([...WEEKDAYS]);
const dates = fc.array(
  fc.integer({ min: 0, max: 60 }).map((day) => plainDateOf((dayOf("2026-03-01") ?? 0) + day)),
  { maxLength: 40 },
);
const time = fc
  .tuple(
    fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 23 })),
    fc.integer({ min: 0, max: 59 }),
  )
  .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));
const transit = fc
  .tuple(
    fc.constantFrom("business" as const, "calendar" as const),
    fc.integer({ min: 0, max: 9 }),
    fc.integer({ min: 0, max: 9 }),
  )
  .map(([unit, min, more]) => ({ unit, min, max: min + more }));
/** Any rule: sparse calendars, closed days in spring, cut-offs often in the small hours. */
export const rules = fc.record({
  cutoffs: fc.dictionary(fc.constantFrom(...WEEKDAYS), time),
  leadDays: fc.integer({ min: 0, max: 6 }),
  leadOverridesCutoff: fc.boolean(),
  dispatchWeekdays: weekdays,
  deliveryWeekdays: weekdays,
  businessWeekdays: weekdays,
  dispatchBlackouts: dates,
  deliveryBlackouts: dates,
  holidays: fc.array(
    fc.constantFrom("2026-03-27", "2026-04-03", "2026-04-06").map((date) => ({ date })),
  ),
  transit,
});
export type Rule = typeof rules extends fc.Arbitrary<infer R> ? R : never;

/** March to April 2026, in which clocks change in the north and in the south; often on the very night. */
const FROM = START / 60_000 + 59 * 1_440;
const TO = START / 60_000 + 120 * 1_440;
export const orders = fc.constantFrom(...ZONES).chain((zone) => {
  const changes = offsetsOf(zone)
    .transitions.map(([second]) => second / 60)
    .filter((minute) => minute >= FROM && minute <= TO);
  const nights = changes.map((minute) => fc.integer({ min: minute - 240, max: minute + 240 }));
  const minutes = fc.oneof(fc.integer({ min: FROM, max: TO }), ...nights);
  return fc.record({ zone: fc.constant(zone), at: minutes.map((minute) => minute * 60_000) });
});
