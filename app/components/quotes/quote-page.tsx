import { Badge, BlockStack, Card, InlineStack, Layout, Link, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { DateText } from "#app/components/layout/date-text.tsx";
import { PageFrame } from "#app/components/layout/page-frame.tsx";
import { useFormat } from "#app/components/methods/use-format.ts";
import { provinceName } from "#app/domain/places/provinces.ts";
import type { MethodDecision, OfferedRate } from "#app/domain/rating/types.ts";
import { DecisionList } from "./decision-list.tsx";
import { FactList } from "./fact-list.tsx";
import { OutcomeBadge } from "./quote-table.tsx";
import { RateList } from "./rate-list.tsx";
import { SourceBadge } from "./source-badge.tsx";

export interface QuoteOrderFacts {
  readonly orderId: string;
  readonly name: string;
  readonly certainty: string;
  readonly reasons: readonly string[];
  readonly shippingTitle: string;
  readonly shippingMinor: number;
  readonly currency: string;
}

export interface QuotePageProps {
  readonly row: {
    readonly id: string;
    readonly createdAt: string;
    readonly configVersion: number;
    readonly outcome: string;
    readonly country: string;
    readonly province: string;
    readonly postcode: string;
    readonly currency: string;
    readonly locale: string;
    readonly subtotalMinor: number;
    readonly grams: number;
    readonly quantity: number;
    readonly source: string;
    readonly pinned: boolean;
    readonly signed: boolean;
    readonly durationMs: number;
  };
  readonly decisions: readonly MethodDecision[];
  readonly rates: readonly OfferedRate[];
  /** ids of methods that an account with a test key prices */
  readonly testMethods: readonly string[];
  readonly orders: readonly QuoteOrderFacts[];
  readonly goods: readonly { readonly id: string; readonly name: string | null }[];
}

/** One quote: what was asked, what was answered, and why. */
export function QuotePage(props: QuotePageProps) {
  const { row, decisions, rates, testMethods, orders, goods } = props;
  const { t } = useTranslation("quotes");
  return (
    <PageFrame
      title={t("detail.title")}
      subtitle={t("detail.version", { version: row.configVersion })}
      titleMetadata={<OutcomeBadge outcome={row.outcome} />}
      backTo="/app/quotes"
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {rates.length === 0 ? (
              <Card>
                <Text as="p">{t(`outcomeTexts.${row.outcome}`)}</Text>
              </Card>
            ) : (
              <Card>
                <BlockStack gap="300">
                  <Text as="h2" variant="headingMd">
                    {t("detail.answer")}
                  </Text>
                  <RateList rates={rates} testMethods={testMethods} />
                </BlockStack>
              </Card>
            )}
            {decisions.length === 0 && row.pinned ? (
              <Card>
                <Text as="p">{t("detail.pinned")}</Text>
              </Card>
            ) : null}
            <DecisionList decisions={decisions} rates={rates} testMethods={testMethods} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <OrdersCard orders={orders} />
            <FactsCard row={row} />
            <GoodsCard goods={goods} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </PageFrame>
  );
}

function OrdersCard({ orders }: { readonly orders: readonly QuoteOrderFacts[] }) {
  const { t } = useTranslation("quotes");
  const format = useFormat();
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {t("detail.order")}
        </Text>
        {orders.length === 0 ? <Text as="p">{t("detail.noOrder")}</Text> : null}
        {orders.map((order) => (
          <BlockStack key={order.orderId} gap="100">
            <InlineStack gap="200" blockAlign="center">
              <Link url={`shopify://admin/orders/${order.orderId}`} target="_top">
                {order.name}
              </Link>
              <Badge tone={order.certainty === "exact" ? "success" : "info"}>
                {t(`certainty.${order.certainty}`)}
              </Badge>
            </InlineStack>
            <Text as="p">
              {`${order.shippingTitle}: ${format.money(order.shippingMinor, order.currency)}`}
            </Text>
            <Text as="p" variant="bodySm" tone="subdued">
              {t("detail.agreed", {
                what: format.list(order.reasons.map((reason) => t(`agreed.${reason}`))),
              })}
            </Text>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

function FactsCard({ row }: Pick<QuotePageProps, "row">) {
  const { t } = useTranslation("quotes");
  const format = useFormat();
  const place = [
    format.country(row.country),
    provinceName(row.country, row.province),
    row.postcode,
  ].filter((part) => part !== "");
  return (
    <Card>
      <FactList
        title={t("detail.facts")}
        facts={[
          [t("columns.time"), <DateText key="time" at={row.createdAt} />],
          [t("columns.place"), place.join(", ")],
          [t("detail.subtotal"), format.money(row.subtotalMinor, row.currency)],
          [t("detail.weight"), format.weight(row.grams, "kg")],
          [t("detail.units"), format.number(row.quantity)],
          [t("detail.locale"), row.locale],
          [t("columns.source"), <SourceBadge key="source" source={row.source} />],
          [t("columns.duration"), format.duration(row.durationMs)],
          [t("detail.signed"), t(row.signed ? "detail.yes" : "detail.no")],
          [t("detail.repeated"), t(row.pinned ? "detail.yes" : "detail.no")],
        ]}
      />
    </Card>
  );
}

function GoodsCard({ goods }: Pick<QuotePageProps, "goods">) {
  const { t } = useTranslation("quotes");
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {t("detail.goods")}
        </Text>
        <List>
          {goods.map(({ id, name }) => (
            <List.Item key={id}>{name ?? t("detail.unknownVariant", { id })}</List.Item>
          ))}
        </List>
      </BlockStack>
    </Card>
  );
}
