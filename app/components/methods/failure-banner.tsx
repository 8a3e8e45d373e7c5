import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Failure } from "#app/lib/failure.ts";

/** Why the last action was refused, and what to do now. */
export function FailureBanner({ failure }: { readonly failure: Failure | null }) {
  const { t } = useTranslation("methods");
  if (failure === null) return null;
  const methods = failure.details["methods"];
  return (
    <Banner tone="critical" title={t("failure.title")}>
      <p>
        {methods === undefined
          ? t(`failure.${failure.code}`)
          : t("failure.zoneInUse", { methods: String(methods) })}
      </p>
    </Banner>
  );
}
