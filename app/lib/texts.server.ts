import { texts as de } from "#app/locales/de.ts";
import { texts as en } from "#app/locales/en.ts";
import { texts as es } from "#app/locales/es.ts";
import { texts as fr } from "#app/locales/fr.ts";
import type { LocaleTexts } from "#app/locales/texts.ts";
import type { Locale } from "./locale.ts";

/** All languages at once: the server speaks to everybody. */
export const textsOf: Readonly<Record<Locale, LocaleTexts>> = { en, de, fr, es };
