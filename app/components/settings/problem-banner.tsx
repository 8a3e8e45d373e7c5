import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** Above a form that was refused; the fields say the rest. */
export function ProblemBanner({ errors }: { readonly errors: Readonly<Record<string, string>> }) {
  const { t } = useTranslation("settings");
  const count = Object.keys(errors).length;
  if (count === 0) return null;
  return (
    <Banner tone="critical" title={t("problems.title", { count })}>
      <p>{t("problems.body")}</p>
    </Banner>
  );
}
