import { BlockStack, Card, InlineGrid, InlineStack, Link, Text } from "@shopify/polaris";
import { memo } from "react";
import { useTranslation } from "react-i18next";

export interface TodayFigures {
  readonly quotes: number;
  readonly offered: number;
  readonly empty: number;
  readonly failed: number;
  readonly live: number;
  readonly cached: number;
  readonly backup: number;
  readonly p95Ms: number | null;
}

/** Today's quotes in figures. */
export const TodayCard = memo(function TodayCard({ today }: { readonly today: TodayFigures }) {
  const { t, i18n } = useTranslation("home");
  const count = (value: number): string => new Intl.NumberFormat(i18n.language).format(value);
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" wrap>
          <Text as="h2" variant="headingMd">
            {t("today.title")}
          </Text>
          <Link url="/app/quotes">{t("today.log")}</Link>
        </InlineStack>
        {today.quotes === 0 ? (
          <Text as="p" tone="subdued">
            {t("today.none")}
          </Text>
        ) : (
          <dl style={{ margin: 0 }}>
            <InlineGrid columns={{ xs: 2, md: 4 }} gap="400">
              <Figure label={t("today.quotes")} value={count(today.quotes)} />
              <Figure label={t("today.empty")} value={count(today.empty)} />
              <Figure label={t("today.failed")} value={count(today.failed)} />
              <Figure label={t("today.p95")} value={milliseconds(today.p95Ms, i18n.language)} />
              <Figure label={t("today.live")} value={count(today.live)} />
              <Figure label={t("today.cached")} value={count(today.cached)} />
              <Figure label={t("today.backup")} value={count(today.backup)} />
              <Figure label={t("today.offered")} value={count(today.offered)} />
            </InlineGrid>
          </dl>
        )}
      </BlockStack>
    </Card>
  );
});

function Figure({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div>
      <dt>
        <Text as="span" tone="subdued" variant="bodySm">
          {label}
        </Text>
      </dt>
      <dd style={{ margin: 0 }}>
        <Text as="span" variant="headingLg">
          {value}
        </Text>
      </dd>
    </div>
  );
}

function milliseconds(value: number | null, locale: string): string {
  if (value === null) return "–";
  const digits = value < 10 ? 1 : 0;
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)} ms`;
}
