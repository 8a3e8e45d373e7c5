import { type Locale, toLocale } from "#app/lib/locale.ts";
import { rememberUserLocale } from "#app/models/session.server.ts";

export interface LanguageQuestion {
  readonly shop: string;
  readonly sessionId: string;
  /** the language that the session was begun in or that was remembered since; null: nobody said */
  readonly remembered: string | null;
  /** the language that the admin says this very page is read in; null: it does not say */
  readonly asked: string | null;
}

/**
 * The language to answer in. Shopify's admin names the language with each page that it opens, the requests of that page do
 * not: so what it names counts, and is kept with the staff member's session for what follows.
 */
export async function chooseLanguage(question: LanguageQuestion): Promise<Locale> {
  const { shop, sessionId, remembered, asked } = question;
  if (asked === null || asked === "") return toLocale(remembered ?? "");
  const locale = toLocale(asked);
  if (remembered === null || toLocale(remembered) !== locale)
    await rememberUserLocale(shop, { id: sessionId, locale });
  return locale;
}
