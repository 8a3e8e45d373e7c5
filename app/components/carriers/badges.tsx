import { Badge, InlineStack } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { AccountView } from "./view.ts";

const TONES = { connected: "success", failing: "critical", disconnected: "info" } as const;

/** Is the key a test key, and does the account work? */
export function AccountBadges({ mode, status }: Pick<AccountView, "mode" | "status">) {
  const { t } = useTranslation("carriers");
  return (
    <InlineStack gap="100">
      <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>
      <TestBadge mode={mode} />
    </InlineStack>
  );
}

/** Marks what a test key quotes: its prices are not what a label would cost. Nothing for a live key. */
export function TestBadge({ mode }: Pick<AccountView, "mode">) {
  const { t } = useTranslation("carriers");
  return mode === "test" ? <Badge tone="attention">{t("mode.test")}</Badge> : null;
}
