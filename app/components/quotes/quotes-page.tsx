import { Banner, BlockStack, Box, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useLocation } from "@remix-run/react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { EmptyPage } from "#app/components/layout/empty-page.tsx";
import { PageFrame } from "#app/components/layout/page-frame.tsx";
import type { QuoteFields } from "#app/domain/rating/quote-query.ts";
import { QuoteFilters } from "./quote-filters.tsx";
import { QuoteTable } from "./quote-table.tsx";
import type { ListedQuote } from "./quote-table.tsx";

export interface QuotesPageProps {
  readonly fields: QuoteFields;
  readonly quotes: readonly ListedQuote[];
  /** cursor of the next page; null: this is the last */
  readonly next: string | null;
  readonly stoppedEarly: boolean;
  /** whether the shop was ever asked for rates, in whatever time */
  readonly everAsked: boolean;
  readonly methods: readonly { readonly id: string; readonly name: string }[];
  /** ids of those that an account with a test key prices */
  readonly testMethods: readonly string[];
}

/** The rate log: what shoppers were answered, newest first. Drawn when its data changes, not whenever a load begins or ends. */
export const QuotesPage = memo(function QuotesPage(props: QuotesPageProps) {
  const { fields, quotes, next, stoppedEarly, methods, testMethods } = props;
  const { t } = useTranslation("quotes");
  const filtered = Object.entries(fields).some(([name, value]) => name !== "range" && value !== "");
  const searched = filtered || props.everAsked;
  return (
    <PageFrame title={t("title")} subtitle={t("subtitle")} wide>
      <BlockStack gap="400">
        <QuoteFilters fields={fields} methods={methods} />
        {stoppedEarly ? (
          <Banner tone="info">
            <p>{t("list.stoppedEarly")}</p>
          </Banner>
        ) : null}
        {quotes.length > 0 ? (
          <Card padding="0">
            <QuoteTable quotes={quotes} testMethods={testMethods} />
          </Card>
        ) : null}
        {quotes.length === 0 && !stoppedEarly ? <NothingFound searched={searched} /> : null}
        <Pages before={fields.before} next={next} />
      </BlockStack>
    </PageFrame>
  );
});

function NothingFound({ searched }: { readonly searched: boolean }) {
  const { t } = useTranslation("quotes");
  if (!searched)
    return (
      <EmptyPage
        title={t("list.emptyHeading")}
        body={t("list.emptyText")}
        action={{ label: t("list.simulate"), url: "/app/simulator" }}
      />
    );
  return (
    <Card>
      <Box padding="400">
        <BlockStack gap="200" inlineAlign="center">
          <Text as="h2" variant="headingMd">
            {t("list.nothingHeading")}
          </Text>
          <Text as="p" tone="subdued">
            {t("list.nothingText")}
          </Text>
          <Link url="/app/quotes">{t("filter.clear")}</Link>
        </BlockStack>
      </Box>
    </Card>
  );
}

function Pages({ before, next }: { readonly before: string; readonly next: string | null }) {
  const { t } = useTranslation("quotes");
  const { pathname, search } = useLocation();
  const to = (cursor: string) => {
    const query = new URLSearchParams(search);
    if (cursor === "") query.delete("before");
    else query.set("before", cursor);
    return `${pathname}?${query}`;
  };
  if (before === "" && next === null) return null;
  return (
    <InlineStack align="center" gap="200">
      {before === "" ? null : <Button url={to("")}>{t("list.newest")}</Button>}
      {next === null ? null : <Button url={to(next)}>{t("list.older")}</Button>}
    </InlineStack>
  );
}
