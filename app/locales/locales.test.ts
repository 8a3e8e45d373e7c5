import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { LOCALES } from "#app/lib/locale.ts";

const folder = import.meta.dirname;

/** Texts that rightly read the same as the English one: names, units, words that both languages share. */
const SAME_ALLOWED_SHARE = 0.25;

function read(locale: string, file: string): Map<string, string> {
  const texts = new Map<string, string>();
  const walk = (value: unknown, at: string): void => {
    if (typeof value === "string") texts.set(at, value);
    else if (typeof value === "object" && value !== null)
      for (const [key, item] of Object.entries(value)) walk(item, at === "" ? key : `${at}.${key}`);
  };
  walk(JSON.parse(readFileSync(path.join(folder, locale, file), "utf8")), "");
  return texts;
}

const filesOf = (locale: string): string[] =>
  readdirSync(path.join(folder, locale))
    .filter((name) => name.endsWith(".json"))
    .toSorted();

/** Plural forms differ between languages; the stem has to be in all of them. */
const stem = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, "");
const stems = (texts: Map<string, string>): string[] =>
  [...new Set([...texts.keys()].map(stem))].toSorted();

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{-?\s*([^},\s]+)/g)].map((match) => match[1] ?? "").toSorted();

describe.each(LOCALES.filter((locale) => locale !== "en"))("the texts in %s", (locale) => {
  it("have the same files as English", () => {
    expect(filesOf(locale)).toEqual(filesOf("en"));
  });

  describe.each(filesOf("en"))("%s", (file) => {
    const english = read("en", file);
    const texts = read(locale, file);

    it("has the same keys", () => {
      expect(stems(texts)).toEqual(stems(english));
    });

    it("uses the same placeholders", () => {
      const differing = [...texts].filter(([key, text]) => {
        const original = english.get(key) ?? english.get(`${stem(key)}_other`) ?? text;
        return String(placeholders(text)) !== String(placeholders(original));
      });
      expect(differing).toEqual([]);
    });

    it("leaves nothing empty and is translated, not copied", () => {
      const long = [...texts].filter(([, text]) => text.split(" ").length > 3);
      const copied = long.filter(([key, text]) => english.get(key) === text);
      expect([...texts].filter(([, text]) => text.trim() === "")).toEqual([]);
      expect(copied.length).toBeLessThanOrEqual(long.length * SAME_ALLOWED_SHARE);
    });
  });
});
