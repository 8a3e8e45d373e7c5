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

interface RefusalBannerProps {
  /** its id */
  readonly provider: string;
  readonly refusal: Refusal;
  readonly title: string;
}

/** Why the connection does not work and what to do about it; the provider's own words below. */
export function RefusalBanner({ provider, refusal, title }: RefusalBannerProps) {
  const { t } = useTranslation("carriers");
  const problem = KNOWN.includes(refusal.problem) ? refusal.problem : "garbage";
  return (
    <Banner tone="critical" title={title}>
      <p>{t(`providers.${provider}.problem.${problem}`)}</p>
      {refusal.words === "" ? null : (
        <p lang="en">
          {t("connect.words", {
            provider: t(`providers.${provider}.name`),
            words: refusal.words,
          })}
        </p>
      )}
    </Banner>
  );
}
