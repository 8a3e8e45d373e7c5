import { useTranslation } from "react-i18next";

/** Says that a page failed without anything of Shopify's around it, and without a word about the cause. */
export function PlainErrorPage() {
  const { t } = useTranslation();
  return (
    <main style={{ fontFamily: "system-ui, sans-serif", padding: "2rem", maxWidth: "40rem" }}>
      <h1>{t("error.title")}</h1>
      <p>{t("error.body")}</p>
    </main>
  );
}
