import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Refusal } from "./view.ts";

const KNOWN = [
  "timeout",
  "network",
  "unavailable",
  "rate_limited",
  "unauthorised",
  "invalid",
  "garbage",
  "no_carriers",
];

/** Why the connection does not work and what to do about it; the provider's own words below. */
export function RefusalBanner({ refusal, title }: { readonly refusal: Refusal; title: string }) {
  const { t } = useTranslation("carriers");
  const problem = KNOWN.includes(refusal.problem) ? refusal.problem : "garbage";
  return (
    <Banner tone="critical" title={title}>
      <p>{t(`problem.${problem}`)}</p>
      {refusal.words === "" ? null : (
        <p lang="en">{t("problem.words", { words: refusal.words })}</p>
      )}
    </Banner>
  );
}
