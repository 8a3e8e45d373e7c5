/**
 * Days as whole numbers: 0 is 1970-01-01 of the proleptic Gregorian calendar (ISO 8601), whatever the time zone. A calendar says on
 * which of them something happens. Integer arithmetic only, so that it also runs where there is no Intl.
 */

/** 0 is Monday, 6 is Sunday. */
export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

export type Weekday = (typeof WEEKDAYS)[number];

/** Plain numbers, so that it can be stored and sent as JSON. */
export interface Calendar {
  /** bit 0 is Monday; a set bit is an open weekday */
  readonly weekdays: number;
  /** single days that are closed, ascending */
  readonly closed: readonly number[];
}

/** The weekday of a day, 0 for Monday. */
export function weekdayOf(day: number): number {
  // 1970-01-01 was a Thursday
  return (((day + 3) % 7) + 7) % 7;
}

const PLAIN_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The day of a plain date ("2026-12-01"); null when it is not one that the calendar has ("2026-02-30"). */
export function dayOf(plainDate: string): number | null {
  const match = PLAIN_DATE.exec(plainDate);
  if (match === null) return null;
  const day = daysFromCivil({
    year: Number(match[1]),
    month: Number(match[2]),
    day: Number(match[3]),
  });
  return plainDateOf(day) === plainDate ? day : null;
}

export interface CivilDate {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  readonly day: number;
}

// A year that begins in March ends with the leap day, so months count in a straight line: 153 days for each five of them.
const DAYS_OF_400_YEARS = 146_097;
const MARCH_1_YEAR_0 = 719_468;

function daysFromCivil({ year, month, day }: CivilDate): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_OF_400_YEARS + dayOfEra - MARCH_1_YEAR_0;
}

/** Year, month and day of the month of a day. */
export function civilDate(day: number): CivilDate {
  const shifted = day + MARCH_1_YEAR_0;
  const era = Math.floor(shifted / DAYS_OF_400_YEARS);
  const dayOfEra = shifted - era * DAYS_OF_400_YEARS;
  const leapDays =
    Math.floor(dayOfEra / 1_460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  };
}

/** A day as a plain date, "2026-12-01". */
export function plainDateOf(day: number): string {
  const date = civilDate(day);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${String(date.year).padStart(4, "0")}-${two(date.month)}-${two(date.day)}`;
}

/** Is the calendar open on that day? */
export function isOpen(calendar: Calendar, day: number): boolean {
  return (calendar.weekdays & (1 << weekdayOf(day))) !== 0 && !holds(calendar.closed, day);
}

function holds(sorted: readonly number[], day: number): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < day) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === day;
}

/** The first open day from `from` on, itself included; null when there is none up to `last`. */
export function nextOpen(
  calendar: Calendar,
  { from, last }: { readonly from: number; readonly last: number },
): number | null {
  for (let day = from; day <= last; day += 1) if (isOpen(calendar, day)) return day;
  return null;
}

/** The open day that is `count` open days after `from` (0: `from` itself, open or not); null when it lies beyond `last`. */
export function addOpenDays(
  calendar: Calendar,
  { from, count, last }: { readonly from: number; readonly count: number; readonly last: number },
): number | null {
  let day: number | null = from;
  for (let left = count; left > 0 && day !== null; left -= 1)
    day = nextOpen(calendar, { from: day + 1, last });
  return day;
}

/** Open where both are. */
export function bothOpen(one: Calendar, other: Calendar): Calendar {
  return {
    weekdays: one.weekdays & other.weekdays,
    closed: sortedDays([...one.closed, ...other.closed]),
  };
}

/** Ascending, each day once. */
export function sortedDays(days: readonly number[]): number[] {
  return [...new Set(days)].sort((a, b) => a - b);
}
