import { useNavigation, useSubmit } from "@remix-run/react";
import { Badge, BlockStack, Button, Card, InlineStack, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { DateText } from "#app/components/layout/date-text.tsx";
import { EmptyPage } from "#app/components/layout/empty-page.tsx";
import { PageFrame } from "#app/components/layout/page-frame.tsx";
import { useToast } from "#app/components/layout/use-toast.ts";
import type { ConfigDifference } from "#app/domain/rating/diff-config.ts";
import type { SettingsAnswer } from "./answer.ts";
import { useDifferenceText } from "./use-difference-text.ts";

export interface HistoryEntry {
  readonly version: number;
  readonly note: string;
  readonly by: string;
  readonly at: string;
  readonly differences: readonly ConfigDifference[];
}

export interface HistoryPageProps {
  readonly entries: readonly HistoryEntry[];
  /** how many to ask for next; null: that was all */
  readonly nextTake: number | null;
  readonly answer: SettingsAnswer | null;
}

/** Every version of the set-up: who changed what and when, and the way back. */
export function HistoryPage({ entries, nextTake, answer }: HistoryPageProps) {
  const { t } = useTranslation("settings");
  useToast(answer?.saved ? { key: answer.at, text: t("history.restored") } : null);
  return (
    <PageFrame title={t("history.title")} backTo="/app/settings">
      <BlockStack gap="400">
        <Text as="p">{t("history.body")}</Text>
        {entries.length === 0 ? (
          <EmptyPage title={t("history.emptyTitle")} body={t("history.emptyBody")} />
        ) : (
          entries.map((entry, index) => (
            <Version key={entry.version} entry={entry} isCurrent={index === 0} />
          ))
        )}
        {nextTake !== null && (
          <InlineStack align="center">
            <Button url={`/app/settings/history?take=${nextTake}`}>{t("history.more")}</Button>
          </InlineStack>
        )}
      </BlockStack>
    </PageFrame>
  );
}

function Version({ entry, isCurrent }: { entry: HistoryEntry; isCurrent: boolean }) {
  const { t } = useTranslation("settings");
  const submit = useSubmit();
  const navigation = useNavigation();
  const say = useDifferenceText();
  const restoring = navigation.formData?.get("version") === String(entry.version);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <InlineStack align="start" gap="200" blockAlign="center">
            <Text as="h2" variant="headingSm">
              {t("history.version", { version: entry.version })}
            </Text>
            {isCurrent && <Badge tone="success">{t("history.current")}</Badge>}
          </InlineStack>
          {!isCurrent && (
            <Button
              loading={restoring}
              onClick={() => submit({ version: String(entry.version) }, { method: "post" })}
              accessibilityLabel={t("history.restoreVersion", { version: entry.version })}
            >
              {t("history.restore")}
            </Button>
          )}
        </InlineStack>
        <Text as="p" tone="subdued">
          <DateText at={entry.at} /> · {entry.by === "" ? t("history.byApp") : entry.by}
        </Text>
        {entry.differences.length === 0 ? (
          <Text as="p">{entry.version === 1 ? t("history.first") : t("history.nothing")}</Text>
        ) : (
          <List>
            {entry.differences.map((difference, index) => (
              <List.Item key={index}>{say(difference)}</List.Item>
            ))}
          </List>
        )}
      </BlockStack>
    </Card>
  );
}
