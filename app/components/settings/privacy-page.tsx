import { useFetcher } from "@remix-run/react";
import { Badge, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "#app/components/layout/date-text.tsx";
import { EmptyPage } from "#app/components/layout/empty-page.tsx";
import { PageFrame } from "#app/components/layout/page-frame.tsx";
import { Pager } from "#app/components/layout/pager.tsx";
import { RowList } from "./row-list.tsx";
import { saveFile } from "./save-file.ts";

interface PrivacyCase {
  readonly id: string;
  readonly kind: string;
  readonly receivedAt: string;
  readonly completedAt: string | null;
  readonly hasExport: boolean;
}

interface Read {
  readonly id: string;
  readonly at: string;
  readonly actorName: string;
  readonly purpose: string;
  readonly subject: string;
}

export interface PrivacyPageProps {
  readonly cases: readonly PrivacyCase[];
  readonly page: number;
  readonly hasMore: boolean;
  readonly reads: readonly Read[];
  readonly readsPage: number;
  readonly hasMoreReads: boolean;
}

/** What customers asked of their data, what came of it, and who has read it. */
export function PrivacyPage(props: PrivacyPageProps) {
  const { t } = useTranslation("settings");
  const { cases, reads } = props;
  return (
    <PageFrame title={t("privacy.title")} backTo="/app/settings">
      <BlockStack gap="600">
        <BlockStack gap="400">
          <Text as="p">{t("privacy.body")}</Text>
          {cases.length === 0 ? (
            <EmptyPage title={t("privacy.emptyTitle")} body={t("privacy.emptyBody")} />
          ) : (
            <RowList
              items={cases.map((one) => ({ id: one.id, content: <CaseRow case={one} /> }))}
            />
          )}
          <Pager page={props.page} hasMore={props.hasMore} />
        </BlockStack>
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            {t("privacy.readsTitle")}
          </Text>
          {reads.length === 0 ? (
            <Text as="p" tone="subdued">
              {t("privacy.noReads")}
            </Text>
          ) : (
            <RowList
              items={reads.map((read) => ({ id: read.id, content: <ReadRow {...read} /> }))}
            />
          )}
          <Pager page={props.readsPage} hasMore={props.hasMoreReads} name="reads" />
        </BlockStack>
      </BlockStack>
    </PageFrame>
  );
}

function CaseRow({ case: one }: { readonly case: PrivacyCase }) {
  const { t } = useTranslation(["settings", "common"]);
  const fetcher = useFetcher<{ fileName: string; text: string }>();
  const file = fetcher.data;
  useEffect(() => {
    if (file !== undefined) saveFile(file.fileName, file.text);
  }, [file]);
  return (
    <InlineStack align="space-between" blockAlign="center" gap="300">
      <BlockStack gap="100">
        <InlineStack align="start" gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {t(`settings:privacy.kinds.${one.kind.replace("/", "_")}`)}
          </Text>
          <Badge tone={one.completedAt === null ? "attention" : "success"}>
            {t(one.completedAt === null ? "settings:privacy.open" : "settings:privacy.done")}
          </Badge>
        </InlineStack>
        <Text as="p" tone="subdued">
          <DateText at={one.receivedAt} />
        </Text>
      </BlockStack>
      {one.hasExport && (
        <Button
          loading={fetcher.state !== "idle"}
          onClick={() => fetcher.submit({ id: one.id }, { method: "post" })}
        >
          {t("common:action.download")}
        </Button>
      )}
    </InlineStack>
  );
}

function ReadRow({ at, actorName, subject }: Read) {
  const { t } = useTranslation("settings");
  return (
    <InlineStack align="space-between" gap="200">
      <Text as="p">
        {t("privacy.read", { who: actorName === "" ? t("history.byApp") : actorName, subject })}
      </Text>
      <Text as="p" tone="subdued">
        <DateText at={at} />
      </Text>
    </InlineStack>
  );
}
