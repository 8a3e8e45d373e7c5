import { BlockStack, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { DateText } from "#app/components/layout/date-text.tsx";
import { EmptyPage } from "#app/components/layout/empty-page.tsx";
import { PageFrame } from "#app/components/layout/page-frame.tsx";
import { Pager } from "#app/components/layout/pager.tsx";
import { RowList } from "./row-list.tsx";

interface Entry {
  readonly id: string;
  readonly at: string;
  readonly actorName: string;
  readonly action: string;
  readonly subject: string;
}

export interface AuditPageProps {
  readonly entries: readonly Entry[];
  readonly page: number;
  readonly hasMore: boolean;
}

/** Who changed what, the newest first. */
export function AuditPage({ entries, page, hasMore }: AuditPageProps) {
  const { t } = useTranslation("settings");
  return (
    <PageFrame title={t("audit.title")} backTo="/app/settings">
      <BlockStack gap="400">
        {entries.length === 0 ? (
          <EmptyPage title={t("audit.emptyTitle")} body={t("audit.emptyBody")} />
        ) : (
          <RowList
            items={entries.map((entry) => ({ id: entry.id, content: <EntryRow {...entry} /> }))}
          />
        )}
        <Pager page={page} hasMore={hasMore} />
      </BlockStack>
    </PageFrame>
  );
}

function EntryRow({ at, actorName, action, subject }: Entry) {
  const { t, i18n } = useTranslation("settings");
  const key = `audit.actions.${action}`;
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" gap="200">
        <Text as="p" fontWeight="semibold">
          {i18n.exists(key, { ns: "settings" }) ? t(key, { subject }) : `${action} ${subject}`}
        </Text>
        <Text as="p" tone="subdued">
          <DateText at={at} />
        </Text>
      </InlineStack>
      <Text as="p" tone="subdued">
        {actorName === "" ? t("history.byApp") : actorName}
      </Text>
    </BlockStack>
  );
}
