import i18next, { type i18n, type ResourceLanguage } from "i18next";
import { initReactI18next } from "react-i18next";
import type { Locale } from "./locale.ts";

/**
 * The texts of one page load, ready at once: nothing is fetched later, so what the server renders is what the browser
 * hydrates. React escapes already. A key without a text shows itself; tests/locales keeps that from happening.
 */
export function createI18n(locale: Locale, texts: ResourceLanguage): i18n {
  const instance = i18next.createInstance();
  void instance.use(initReactI18next).init({
    lng: locale,
    fallbackLng: false,
    defaultNS: "common",
    ns: Object.keys(texts),
    resources: { [locale]: texts },
    initAsync: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  return instance;
}
