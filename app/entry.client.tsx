import { RemixBrowser } from "@remix-run/react";
import { startTransition, StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { createI18n } from "./lib/i18n.ts";
import { loadTexts } from "./lib/load-texts.ts";
import { toLocale } from "./lib/locale.ts";

// the server has chosen: its language stands on the document
const locale = toLocale(document.documentElement.lang);
const i18n = createI18n(locale, await loadTexts(locale));

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <I18nextProvider i18n={i18n}>
        <RemixBrowser />
      </I18nextProvider>
    </StrictMode>,
  );
});
