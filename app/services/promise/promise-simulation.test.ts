import fc from "fast-check";
import { expect, test } from "vitest";
import { plainDateOf, WEEKDAYS, type Weekday } from "#app/domain/promise/calendar.ts";
import { HORIZON_DAYS, promise } from "#app/domain/promise/promise.ts";
import { anOrder, compiledPromise } from "#tests/factories/promise.ts";
import { orders, rules, type Rule } from "#tests/factories/promise-cases.ts";

const DAY_MS = 86_400_000;
const iso = (at: number) => new Date(at).toISOString();

/** The same promise day by day: a minute hand that Intl moves, dates as text, and nothing of the engine's arithmetic. */
function naive(rule: Rule, zone: string, at: number) {
  const clock = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "short",
  });
  const shows = (instant: number) => clock.format(instant);
  let today = "";
  let latestShown = "";
  // what the clock has shown since the day before yesterday, so that a time which it takes back has still been
  for (let instant = at - 2 * DAY_MS; instant <= at; instant += 60_000) {
    const shown = shows(instant);
    if (shown > latestShown) latestShown = shown;
    today = latestShown.slice(0, 10);
  }
  const closedAlways = new Set<string>(rule.holidays.map(({ date }) => date));
  const open = (date: string, days: readonly Weekday[], closed: readonly string[]) => {
    const weekday = WEEKDAYS[(new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7];
    return (
      weekday !== undefined &&
      days.includes(weekday) &&
      !closed.includes(date) &&
      !closedAlways.has(date)
    );
  };
  const after = (date: string) => iso(Date.parse(`${date}T00:00Z`) + DAY_MS).slice(0, 10);
  const limit = iso(Date.parse(`${today}T00:00Z`) + HORIZON_DAYS * DAY_MS).slice(0, 10);
  const walk = (from: string, count: number, isOpenOn: (date: string) => boolean) => {
    let date = from;
    for (let left = count; left > 0;) {
      date = after(date);
      if (date > limit) return null;
      if (isOpenOn(date)) left -= 1;
    }
    return date;
  };
  const dispatches = (date: string) => open(date, rule.dispatchWeekdays, rule.dispatchBlackouts);
  const delivers = (date: string) => open(date, rule.deliveryWeekdays, rule.deliveryBlackouts);
  const cutoff = rule.cutoffs[WEEKDAYS[(new Date(`${today}T00:00Z`).getUTCDay() + 6) % 7] ?? "mon"];
  const passed = cutoff !== undefined && latestShown >= `${today} ${cutoff}`;
  const waits = !dispatches(today) || (passed && !(rule.leadOverridesCutoff && rule.leadDays > 0));
  const start = waits ? walk(today, 1, dispatches) : today;
  const ship = start === null ? null : walk(start, rule.leadDays, dispatches);
  if (ship === null) return "no_dispatch_day";
  const arrive = (count: number) => {
    const counts = (date: string) =>
      rule.transit.unit === "calendar" || open(date, rule.businessWeekdays, []);
    const arrival = walk(ship, count, counts);
    if (arrival === null) return null;
    return delivers(arrival) ? arrival : walk(arrival, 1, delivers);
  };
  const days = [arrive(rule.transit.min), arrive(rule.transit.max)];
  return days.includes(null) ? "no_delivery_day" : [ship, ...days];
}

test("a promise is what a walk from day to day with Intl's clock finds", () => {
  fc.assert(
    fc.property(rules, orders, (rule, { zone, at }) => {
      const made = promise(anOrder(compiledPromise([rule], zone), { orderedAt: iso(at) }));
      const days =
        made.kind === "promised"
          ? [made.shipDay, made.earliest, made.latest].map(plainDateOf)
          : made.kind === "none" && made.reason;
      expect(days).toEqual(naive(rule, zone, at));
    }),
    { numRuns: 400 },
  );
});
