/** The languages that the app speaks. */
export const LOCALES = ["en", "de", "fr", "es"] as const;

export type Locale = (typeof LOCALES)[number];

/** The nearest language that the app speaks to a BCP 47 tag ("de-AT", "pt_BR"); English for all others. */
export function toLocale(tag: string): Locale {
  const language = tag.toLowerCase().split(/[-_]/)[0];
  return LOCALES.find((locale) => locale === language) ?? "en";
}
