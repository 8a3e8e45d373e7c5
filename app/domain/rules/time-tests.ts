import type { LeafTest } from "./evaluation.ts";
import type { LeafCondition } from "./schema.ts";
import { truthOf, UNKNOWN } from "./truth.ts";

type HourCondition = Extract<LeafCondition, { kind: "time.hour" }>;
type DateCondition = Extract<LeafCondition, { kind: "time.date" }>;

/** From 22:00 to 6:00 runs over midnight. */
export function timeHour({ from, to }: HourCondition): LeafTest {
  const first = from.minute + (from.inclusive ? 0 : 1);
  const last = to.minute - (to.inclusive ? 0 : 1);
  const overMidnight = from.minute > to.minute;
  return ({ facts: { time }, values }, leaf) => {
    if (time === null) return UNKNOWN;
    const { minute } = time;
    values[leaf] = minute;
    return truthOf(
      overMidnight ? minute >= first || minute <= last : minute >= first && minute <= last,
    );
  };
}

/** Days as numbers like 20261225, which sort as the days do. */
export function timeDate({ from, to }: DateCondition): LeafTest {
  const first = from === null ? 0 : dayNumber(from.date) + (from.inclusive ? 0 : 1);
  const last = to === null ? Number.POSITIVE_INFINITY : dayNumber(to.date) - (to.inclusive ? 0 : 1);
  return ({ facts: { time }, values }, leaf) => {
    if (time === null) return UNKNOWN;
    values[leaf] = time.date;
    return truthOf(time.date >= first && time.date <= last);
  };
}

const dayNumber = (day: string) => Number(day.replaceAll("-", ""));
