import { useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";

/** Says that a page failed without anything of Shopify's around it, and without a word about the cause. */
export function PlainErrorPage() {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  return (
    <main style={{ fontFamily: "system-ui, sans-serif", padding: "2rem", maxWidth: "40rem" }}>
      <h1>{t("error.title")}</h1>
      <p>{t("error.body")}</p>
      <p>
        {/* a link and not a button: it works where no script runs, too */}
        <a href={`${pathname}${search}`}>{t("action.retry")}</a>
      </p>
    </main>
  );
}
