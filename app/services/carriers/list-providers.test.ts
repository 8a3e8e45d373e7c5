import { expect, test } from "vitest";
import de from "#app/locales/de/carriers.json" with { type: "json" };
import en from "#app/locales/en/carriers.json" with { type: "json" };
import es from "#app/locales/es/carriers.json" with { type: "json" };
import fr from "#app/locales/fr/carriers.json" with { type: "json" };
import { LOCALES } from "#app/lib/locale.ts";
import { listProviders } from "./list-providers.server.ts";

const texts = { en, de, fr, es };
const PROBLEMS = [
  "timeout",
  "network",
  "unavailable",
  "rate_limited",
  "unauthorised",
  "invalid",
  "garbage",
  "no_carriers",
];

test.each(LOCALES)(
  "every provider has its texts in %s: itself, its fields, its failures",
  (locale) => {
    for (const { id, label, fields } of listProviders()) {
      const own: unknown = Reflect.get(texts[locale].providers, id);
      const field = {
        label: expect.any(String),
        newLabel: expect.any(String),
        help: expect.any(String),
        shape: expect.any(String),
      };
      expect(own).toEqual({
        name: label,
        intro: expect.any(String),
        fields: Object.fromEntries(fields.map(({ name }) => [name, field])),
        problem: Object.fromEntries(PROBLEMS.map((problem) => [problem, expect.any(String)])),
      });
    }
  },
);
