/** A promise in a shopper's words, from texts of the locale files and names compiled outside: no Intl, so a Function can do it. */
import { civilDate, weekdayOf } from "./calendar.ts";

/** How a language writes a day, as services/promise/date-names.ts compiles it. */
export interface DateNames {
  /** from Monday, as within a date ("Tue", "mar.") */
  readonly weekdays: readonly string[];
  /** from January, as within a date ("Dec", "déc.") */
  readonly months: readonly string[];
  /** with {weekday}, {day} and {month} in it */
  readonly pattern: string;
}

/** The group `text` of promise.json in one language; values stand in double braces, as in every locale file. */
export interface PromiseTexts {
  /** {{time}} */
  readonly orderWithin: string;
  /** {{earliest}}, {{latest}} */
  readonly delivered: string;
  /** {{day}} */
  readonly deliveredOn: string;
  /** {{days}}, {{hours}} */
  readonly daysAndHours: string;
  /** {{hours}}, {{minutes}} */
  readonly hoursAndMinutes: string;
  /** {{minutes}} */
  readonly minutes: string;
}

/** "Tue 1 Dec" in the language of the names. */
export function dayText(day: number, names: DateNames): string {
  const date = civilDate(day);
  const parts: Readonly<Record<string, string>> = {
    weekday: names.weekdays[weekdayOf(day)] ?? "",
    day: String(date.day),
    month: names.months[date.month - 1] ?? "",
  };
  return names.pattern.replace(/\{(\w+)\}/g, (_, part: string) => parts[part] ?? "");
}

/** "delivered Tue 1 Dec to Thu 3 Dec", or "delivered Tue 1 Dec" when both are one day. */
export function deliveryText(
  { earliest, latest }: { readonly earliest: number; readonly latest: number },
  { names, texts }: { readonly names: DateNames; readonly texts: PromiseTexts },
): string {
  const day = dayText(earliest, names);
  if (earliest === latest) return fill(texts.deliveredOn, { day });
  return fill(texts.delivered, { earliest: day, latest: dayText(latest, names) });
}

const MINUTES_PER_HOUR = 60;
const HOURS_PER_DAY = 24;

/**
 * "order within 2 h 13 min" for the seconds that are left, whole minutes rounded down so that it never says too much. From two
 * days on, days and hours. Null when less than a minute is left.
 */
export function orderWithinText(secondsLeft: number, texts: PromiseTexts): string | null {
  const all = Math.floor(secondsLeft / 60);
  if (all < 1) return null;
  const hours = Math.floor(all / MINUTES_PER_HOUR);
  const minutes = all % MINUTES_PER_HOUR;
  if (hours === 0) return fill(texts.orderWithin, { time: fill(texts.minutes, { minutes }) });
  if (hours < 2 * HOURS_PER_DAY)
    return fill(texts.orderWithin, { time: fill(texts.hoursAndMinutes, { hours, minutes }) });
  const days = Math.floor(hours / HOURS_PER_DAY);
  const time = fill(texts.daysAndHours, { days, hours: hours % HOURS_PER_DAY });
  return fill(texts.orderWithin, { time });
}

function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => String(values[name] ?? ""));
}
