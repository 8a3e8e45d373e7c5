import { Badge } from "@shopify/polaris";
import type { BadgeProps } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

const TONES: Readonly<Record<string, BadgeProps["tone"]>> = {
  live: "success",
  cached: "info",
  backup: "warning",
  backup_lane: "warning",
  backup_carrier: "warning",
  backup_table: "warning",
  last_resort: "warning",
};

/** Where a price came from: the merchant's table, the carrier now, a remembered answer or a backup. */
export function SourceBadge({ source }: { readonly source: string }) {
  const { t } = useTranslation("quotes");
  const tone = TONES[source];
  return <Badge {...(tone === undefined ? {} : { tone })}>{t(`sources.${source}`)}</Badge>;
}
