import type { LocaleTexts } from "#app/locales/texts.ts";
import type { Locale } from "./locale.ts";

const chunks: Readonly<Record<Locale, () => Promise<{ texts: LocaleTexts }>>> = {
  en: () => import("#app/locales/en.ts"),
  de: () => import("#app/locales/de.ts"),
  fr: () => import("#app/locales/fr.ts"),
  es: () => import("#app/locales/es.ts"),
};

/** The browser's way to its one language. */
export async function loadTexts(locale: Locale): Promise<LocaleTexts> {
  return (await chunks[locale]()).texts;
}
