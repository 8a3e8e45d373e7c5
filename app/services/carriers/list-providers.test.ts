import { expect, test } from "vitest";
import { z } from "zod";
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
] as const;

const words = z.string().min(1);
const Field = z.strictObject({ label: words, newLabel: words, help: words, shape: words });

test.each(LOCALES)(
  "every provider has its texts in %s: itself, its fields, its failures",
  (locale) => {
    for (const { id, label, fields } of listProviders()) {
      const Texts = z.strictObject({
        name: z.literal(label),
        intro: words,
        fields: z.strictObject(Object.fromEntries(fields.map(({ name }) => [name, Field]))),
        problem: z.record(z.enum(PROBLEMS), words),
      });
      const own: unknown = Reflect.get(texts[locale].providers, id);
      expect(Texts.safeParse(own).error?.issues ?? []).toEqual([]);
    }
  },
);
