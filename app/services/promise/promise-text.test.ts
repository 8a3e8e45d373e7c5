import { describe, expect, test } from "vitest";
import { dateNames } from "./date-names.ts";
import { LOCALES } from "#app/lib/locale.ts";
import de from "#app/locales/de/promise.json" with { type: "json" };
import en from "#app/locales/en/promise.json" with { type: "json" };
import es from "#app/locales/es/promise.json" with { type: "json" };
import fr from "#app/locales/fr/promise.json" with { type: "json" };
import { offsetsOf } from "#tests/factories/promise.ts";
import { dayOf } from "#app/domain/promise/calendar.ts";
import { dayText, deliveryText, orderWithinText } from "#app/domain/promise/promise-text.ts";
import { PROMISE_TRACE_KEYS } from "#app/domain/promise/trace-keys.ts";
import { deliveryDateOnWire } from "#app/domain/promise/wire.ts";
import { compileZone } from "#app/domain/promise/zone-clock.ts";

const FILES = { en, de, fr, es };
const day = (text: string) => dayOf(text) ?? 0;
const span = { earliest: day("2026-12-01"), latest: day("2026-12-03") };

describe("a promise in words", () => {
  test.each([
    ["en-GB", en, "delivered Tue 1 Dec to Thu 3 Dec"],
    ["en-US", en, "delivered Tue, Dec 1 to Thu, Dec 3"],
    ["de", de, "Lieferung Di., 1. Dez. bis Do., 3. Dez."],
    ["fr", fr, "livraison du mar. 1 déc. au jeu. 3 déc."],
    ["es", es, "entrega del mar, 1 dic al jue, 3 dic"],
  ])("reads in %s", (locale, { text }, expected) => {
    const spoken = deliveryText(span, { names: dateNames(locale), texts: text });
    expect(spoken).toBe(expected);
  });

  test("says one day once", () => {
    const one = { earliest: span.earliest, latest: span.earliest };
    const names = {
      weekdays: ["Mon", "Tue"],
      months: Array<string>(12).fill("Dec"),
      pattern: "{weekday} {day} {month}",
    };
    expect(deliveryText(one, { names, texts: en.text })).toBe("delivered Tue 1 Dec");
  });

  test("writes every day as Intl does", () => {
    for (const locale of LOCALES) {
      const names = dateNames(locale);
      const format = new Intl.DateTimeFormat(locale, {
        weekday: "short",
        day: "numeric",
        month: "short",
        timeZone: "UTC",
      });
      for (let at = day("2026-01-01"); at < day("2027-01-01"); at += 1)
        expect(dayText(at, names)).toBe(format.format(at * 86_400_000));
    }
  });

  test.each([
    [59, null],
    [60, "order within 1 min"],
    [2 * 3_600 + 13 * 60 + 59, "order within 2 h 13 min"],
    [47 * 3_600, "order within 47 h 0 min"],
    [50 * 3_600 + 60, "order within 2 d 2 h"],
  ])("with %d seconds left", (seconds, expected) => {
    expect(orderWithinText(seconds, en.text)).toBe(expected);
  });
});

describe.each(LOCALES)("the texts in %s", (locale) => {
  test.each(PROMISE_TRACE_KEYS)("explain %s with its values", (key, values) => {
    const text = FILES[locale].steps[key];
    const placeholders = [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]);
    expect(new Set(placeholders)).toEqual(new Set<string>(values));
  });
});

test.each([
  ["America/New_York", "2026-12-01", "2026-12-01 12:00:00 -0500"],
  ["America/New_York", "2026-07-01", "2026-07-01 12:00:00 -0400"],
  ["Asia/Kathmandu", "2026-07-01", "2026-07-01 12:00:00 +0545"],
  ["UTC", "2026-07-01", "2026-07-01 12:00:00 +0000"],
])("Shopify's form of a day in %s", (zone, date, expected) => {
  expect(deliveryDateOnWire(day(date), compileZone(offsetsOf(zone)))).toBe(expected);
});
