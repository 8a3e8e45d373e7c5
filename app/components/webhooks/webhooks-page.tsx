import { BlockStack, Card, InlineStack, Select, Text } from "@shopify/polaris";
import { useSearchParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { EmptyPage } from "#app/components/layout/empty-page.tsx";
import { PageFrame } from "#app/components/layout/page-frame.tsx";
import { Pager } from "#app/components/layout/pager.tsx";
import { DeliveryList, type ListedDelivery } from "./delivery-list.tsx";

export interface WebhooksPageProps {
  readonly deliveries: readonly ListedDelivery[];
  readonly topics: readonly string[];
  readonly page: number;
  readonly hasMore: boolean;
  /** chosen filters; empty: all */
  readonly status: string;
  readonly topic: string;
}

const STATUSES = ["received", "done", "dead", "ignored"] as const;

/** What Shopify told the app and what became of it. */
export function WebhooksPage(props: WebhooksPageProps) {
  const { deliveries, page, hasMore, status, topic, topics } = props;
  const { t } = useTranslation("webhooks");
  const isFiltered = status !== "" || topic !== "" || page > 1;
  return (
    <PageFrame title={t("title")} subtitle={t("subtitle")} backTo="/app" wide>
      {deliveries.length === 0 && !isFiltered ? (
        <EmptyPage title={t("empty.title")} body={t("empty.body")} />
      ) : (
        <BlockStack gap="400">
          <Filters status={status} topic={topic} topics={topics} />
          <Card padding={deliveries.length === 0 ? "400" : "0"}>
            {deliveries.length === 0 ? (
              <Text as="p">{t("nothing")}</Text>
            ) : (
              <DeliveryList deliveries={deliveries} />
            )}
          </Card>
          <Pager page={page} hasMore={hasMore} />
        </BlockStack>
      )}
    </PageFrame>
  );
}

function Filters({
  status,
  topic,
  topics,
}: Pick<WebhooksPageProps, "status" | "topic" | "topics">) {
  const { t } = useTranslation("webhooks");
  const [params, setParams] = useSearchParams();
  const choose = (name: string) => (value: string) => {
    const next = new URLSearchParams(params);
    next.delete("page");
    if (value === "") next.delete(name);
    else next.set(name, value);
    setParams(next);
  };
  const all = { label: t("filter.all"), value: "" };
  return (
    <InlineStack gap="400" wrap>
      <Select
        label={t("filter.status")}
        options={[all, ...STATUSES.map((value) => ({ label: t(`status.${value}`), value }))]}
        value={status}
        onChange={choose("status")}
      />
      <Select
        label={t("filter.topic")}
        options={[all, ...topics.map((value) => ({ label: value, value }))]}
        value={topic}
        onChange={choose("topic")}
      />
    </InlineStack>
  );
}
