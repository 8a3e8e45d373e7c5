import { Badge, IndexTable, InlineStack, Link, Text, useBreakpoints } from "@shopify/polaris";
import type { BadgeProps } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { TestBadge } from "#app/components/carriers/badges.tsx";
import { DateText } from "#app/components/layout/date-text.tsx";
import { useFormat } from "#app/components/methods/use-format.ts";
import { provinceName } from "#app/domain/places/provinces.ts";
import { hasTestPrice } from "#app/domain/rating/test-priced.ts";
import { SourceBadge } from "./source-badge.tsx";

export interface ListedQuote {
  readonly id: string;
  /** ISO 8601 */
  readonly createdAt: string;
  readonly outcome: string;
  readonly country: string;
  readonly province: string;
  readonly postcode: string;
  readonly currency: string;
  readonly quantity: number;
  readonly source: string;
  readonly durationMs: number;
  /** service codes offered, cheapest first */
  readonly codes: readonly string[];
  /** minor units, cheapest first */
  readonly prices: readonly number[];
  readonly order: { readonly name: string; readonly certainty: string } | null;
}

export const OUTCOME_TONES: Readonly<Record<string, BadgeProps["tone"]>> = {
  offered: "success",
  nothing_to_ship: "info",
  not_served: "attention",
  all_hidden: "warning",
  no_currency: "warning",
  error: "critical",
};

const COLUMNS = ["time", "place", "outcome", "rates", "source", "duration", "order"] as const;

interface QuoteTableProps {
  readonly quotes: readonly ListedQuote[];
  /** ids of methods that an account with a test key prices */
  readonly testMethods: readonly string[];
}

/** One page of quotes; each line leads to its explanation. On a phone the lines become cards. */
export function QuoteTable({ quotes, testMethods }: QuoteTableProps) {
  const { t } = useTranslation("quotes");
  const { smDown } = useBreakpoints();
  const [first, ...rest] = COLUMNS.map((name) => ({ title: t(`columns.${name}`) }));
  if (first === undefined) return null;
  return (
    <IndexTable
      resourceName={{ singular: t("resource.one"), plural: t("resource.other") }}
      itemCount={quotes.length}
      headings={[first, ...rest]}
      selectable={false}
      condensed={smDown}
    >
      {quotes.map((quote, index) => {
        const Line = smDown ? QuoteCard : QuoteRow;
        const testPriced = hasTestPrice(quote, testMethods);
        return <Line key={quote.id} quote={quote} index={index} testPriced={testPriced} />;
      })}
    </IndexTable>
  );
}

interface QuoteRowProps {
  readonly quote: ListedQuote;
  readonly index: number;
  readonly testPriced: boolean;
}

/** Where a quote's page is: the log is partitioned by time, so the address carries both. */
export function quoteUrl(id: string, at: string): string {
  return `/app/quotes/${id}?at=${encodeURIComponent(at)}`;
}

function QuoteRow({ quote, index, testPriced }: QuoteRowProps) {
  const format = useFormat();
  return (
    <IndexTable.Row id={quote.id} position={index}>
      <IndexTable.Cell>
        <Link url={quoteUrl(quote.id, quote.createdAt)} dataPrimaryLink>
          <DateText at={quote.createdAt} />
        </Link>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <PlaceText quote={quote} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <OutcomeBadge outcome={quote.outcome} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <RatesText quote={quote} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <InlineStack gap="100">
          <SourceBadge source={quote.source} />
          {testPriced ? <TestBadge mode="test" /> : null}
        </InlineStack>
      </IndexTable.Cell>
      <IndexTable.Cell>{format.duration(quote.durationMs)}</IndexTable.Cell>
      <IndexTable.Cell>
        <OrderText quote={quote} />
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}

function QuoteCard({ quote, index, testPriced }: QuoteRowProps) {
  return (
    <IndexTable.Row id={quote.id} position={index}>
      <div style={{ padding: "var(--p-space-300) var(--p-space-400)", display: "grid", gap: 4 }}>
        <Link url={quoteUrl(quote.id, quote.createdAt)} dataPrimaryLink>
          <DateText at={quote.createdAt} />
        </Link>
        <PlaceText quote={quote} />
        <span style={{ display: "flex", gap: 8, flexWrap: "wrap", alignItems: "center" }}>
          <OutcomeBadge outcome={quote.outcome} />
          <RatesText quote={quote} />
          {testPriced ? <TestBadge mode="test" /> : null}
          <OrderText quote={quote} />
        </span>
      </div>
    </IndexTable.Row>
  );
}

export function OutcomeBadge({ outcome }: { readonly outcome: string }) {
  const { t } = useTranslation("quotes");
  const tone = OUTCOME_TONES[outcome];
  return <Badge {...(tone === undefined ? {} : { tone })}>{t(`outcomes.${outcome}`)}</Badge>;
}

function PlaceText({ quote }: { readonly quote: ListedQuote }) {
  const format = useFormat();
  const parts = [
    format.country(quote.country),
    provinceName(quote.country, quote.province),
    quote.postcode,
  ];
  return <Text as="span">{parts.filter((part) => part !== "").join(", ")}</Text>;
}

function RatesText({ quote }: { readonly quote: ListedQuote }) {
  const { t } = useTranslation("quotes");
  const format = useFormat();
  const { prices, currency } = quote;
  const [cheapest] = prices;
  if (cheapest === undefined) return <Text as="span">{t("columns.noRates")}</Text>;
  return (
    <Text as="span">
      {t("columns.ratesFrom", { count: prices.length, amount: format.money(cheapest, currency) })}
    </Text>
  );
}

function OrderText({ quote }: { readonly quote: ListedQuote }) {
  const { t } = useTranslation("quotes");
  if (quote.order === null) return null;
  return (
    <Text as="span">{`${quote.order.name} (${t(`certainty.${quote.order.certainty}`)})`}</Text>
  );
}
