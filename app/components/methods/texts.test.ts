import fs from "node:fs";
import { expect, test } from "vitest";
import { RatingConfig } from "#app/domain/rating/schema.ts";
import { LOCALES } from "#app/lib/locale.ts";
import de from "#app/locales/de/methods.json" with { type: "json" };
import en from "#app/locales/en/methods.json" with { type: "json" };
import es from "#app/locales/es/methods.json" with { type: "json" };
import fr from "#app/locales/fr/methods.json" with { type: "json" };

const texts = { en, de, fr, es };

/** Keys that the code passes to `call("key"`: they stand in the source as plain words. */
function keysIn(file: string, call: string): string[] {
  const source = fs.readFileSync(new URL(`../../domain/rating/${file}`, import.meta.url), "utf8");
  const calls = source.matchAll(new RegExp(`${call}\\((?:[^"()]*, )?"(\\w+)"`, "g"));
  return [...new Set([...calls].flatMap(([, key]) => key ?? []))];
}

test.each(LOCALES)("every difference between two versions has a text in %s", (locale) => {
  const known = Object.keys(texts[locale].diff);
  const settings = Object.keys(RatingConfig.parse({ schema: 1, currency: "USD" }).settings);
  const keys = [
    ...keysIn("diff-config.ts", "say"),
    ...keysIn("rules/diff-rules.ts", "say"),
    ...keysIn("boxes/diff-boxes.ts", "say"),
    "boxRenamed",
    "boxDisabled",
    "rulesReordered",
    "ruleRenamed",
    "rulePriority",
  ];
  expect(keys.length).toBeGreaterThan(15);
  expect(known).toEqual(
    expect.arrayContaining([...keys, ...settings.map((setting) => `setting_${setting}`)]),
  );
});
