import { expect, test } from "vitest";
import { LOCALES } from "#app/lib/locale.ts";
import { REASONS, TRACE_KEYS } from "#app/domain/rating/trace-keys.ts";
import de from "#app/locales/de/trace.json" with { type: "json" };
import en from "#app/locales/en/trace.json" with { type: "json" };
import es from "#app/locales/es/trace.json" with { type: "json" };
import fr from "#app/locales/fr/trace.json" with { type: "json" };

const texts = { en, de, fr, es };

test.each(LOCALES)(
  "every sentence of an explanation has a text in %s that uses its values",
  (locale) => {
    const steps = Object.entries<string>(texts[locale].steps);
    for (const [key, values] of TRACE_KEYS) {
      const variants = steps.filter(([name]) => name === key || name.startsWith(`${key}_`));
      expect(variants).not.toEqual([]);
      const used = variants.flatMap(([, text]) => [...text.matchAll(/\{\{(\w+)\}\}/g)]);
      for (const [, name] of used) expect(values).toContain(name);
    }
  },
);

test.each(LOCALES)("every reason has a text in %s", (locale) => {
  expect(Object.keys(texts[locale].reasons)).toEqual([...REASONS]);
});
