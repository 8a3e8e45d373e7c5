import type { DateNames } from "#app/domain/promise/promise-text.ts";

/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;
const NAMED = new Set(["weekday", "day", "month"]);

/** How a language (a BCP 47 tag) writes weekday, day and month in short, for the formatter that does without Intl. */
export function dateNames(locale: string): DateNames {
  const format = new Intl.DateTimeFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  });
  const read = (at: number, type: "weekday" | "month") =>
    format.formatToParts(at).find((part) => part.type === type)?.value ?? "";
  return {
    weekdays: [0, 1, 2, 3, 4, 5, 6].map((index) => read(MONDAY + index * DAY_MS, "weekday")),
    months: Array.from({ length: 12 }, (_, month) => read(Date.UTC(2024, month, 1), "month")),
    pattern: format
      .formatToParts(MONDAY)
      .map(({ type, value }) => (NAMED.has(type) ? `{${type}}` : value))
      .join(""),
  };
}
