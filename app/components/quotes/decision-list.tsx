import { Badge, BlockStack, Box, Card, Divider, InlineStack, List, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { TestBadge } from "#app/components/carriers/badges.tsx";
import { isTestPriced } from "#app/domain/rating/test-priced.ts";
import type { MethodDecision, OfferedRate } from "#app/domain/rating/types.ts";
import { useFormat } from "#app/components/methods/use-format.ts";
import { SourceBadge } from "./source-badge.tsx";
import { useTraceText } from "./trace-text.ts";

interface DecisionListProps {
  readonly decisions: readonly MethodDecision[];
  readonly rates: readonly OfferedRate[];
  /** ids of methods that an account with a test key prices */
  readonly testMethods: readonly string[];
}

/** Every method with the reason why it was offered, at that price, or hidden. Offered ones first, in Shopify's order. */
export function DecisionList({ decisions, rates, testMethods }: DecisionListProps) {
  const { t } = useTranslation("quotes");
  const offered = rates.flatMap((rate) =>
    decisions
      .filter((decision) => decision.outcome === "offered" && decision.code === rate.code)
      .map((decision) => ({ decision, rate })),
  );
  const hidden = decisions.filter((decision) => decision.outcome === "hidden");
  return (
    <BlockStack gap="400">
      {offered.length === 0 ? null : (
        <Group title={t("decisions.offered", { count: offered.length })}>
          {offered.map(({ decision, rate }) => (
            <Decision
              key={decision.code}
              decision={decision}
              rate={rate}
              testPriced={isTestPriced(rate, testMethods)}
            />
          ))}
        </Group>
      )}
      {hidden.length === 0 ? null : (
        <Group title={t("decisions.hidden", { count: hidden.length })}>
          {hidden.map((decision) => (
            <Decision key={decision.code} decision={decision} rate={null} testPriced={false} />
          ))}
        </Group>
      )}
    </BlockStack>
  );
}

function Group({
  title,
  children,
}: {
  readonly title: string;
  readonly children: readonly JSX.Element[];
}) {
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
      </Box>
      {children.map((child, index) => (
        <Fragment key={child.key}>
          {index === 0 ? null : <Divider />}
          {child}
        </Fragment>
      ))}
    </Card>
  );
}

interface DecisionProps {
  readonly decision: MethodDecision;
  readonly rate: OfferedRate | null;
  readonly testPriced: boolean;
}

function Decision({ decision, rate, testPriced }: DecisionProps) {
  const { t } = useTranslation(["quotes", "trace"]);
  const format = useFormat();
  const traceText = useTraceText();
  return (
    <Box padding="400">
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="start" gap="200">
          <InlineStack align="start" gap="200" blockAlign="center">
            <Text as="h3" variant="headingSm">
              {rate?.name ?? decision.name}
            </Text>
            {rate === null ? null : <SourceBadge source={rate.source} />}
            {testPriced ? <TestBadge mode="test" /> : null}
          </InlineStack>
          {rate === null ? (
            <Badge tone="attention">{t(`reasons.${decision.reason}`, { ns: "trace" })}</Badge>
          ) : (
            <Text as="span" variant="headingSm">
              {format.money(rate.priceMinor, rate.currency)}
            </Text>
          )}
        </InlineStack>
        <List gap="extraTight">
          {decision.steps.map((step, index) => (
            <List.Item key={`${step.key}-${index}`}>{traceText(step)}</List.Item>
          ))}
        </List>
        <Text as="p" variant="bodySm" tone="subdued">
          {t("decisions.code", { code: decision.code })}
        </Text>
      </BlockStack>
    </Box>
  );
}
