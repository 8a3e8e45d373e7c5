import { BlockStack, InlineGrid, List, Text } from "@shopify/polaris";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useFormat, type Format } from "#app/components/methods/use-format.ts";
import { ANSWER_SOURCES, type CarrierHealth } from "#app/domain/carriers/health.ts";

/** How the account did in the last 24 hours, and what shoppers got. */
export function HealthSummary({ health }: { readonly health: CarrierHealth }) {
  const { t } = useTranslation("carriers");
  const format = useFormat();
  const answers = ANSWER_SOURCES.reduce((sum, source) => sum + health.answers[source], 0);
  if (answers === 0 && health.calls === 0)
    return (
      <Text as="p" tone="subdued">
        {t("health.empty")}
      </Text>
    );
  return (
    <BlockStack gap="300">
      <InlineGrid columns={{ xs: 2, md: 4 }} gap="300">
        {ANSWER_SOURCES.map((source) => (
          <Figure
            key={source}
            label={t(`health.${source}`)}
            value={format.number(health.answers[source])}
          />
        ))}
      </InlineGrid>
      <Text as="p" tone="subdued">
        {latency(health, t, format)}
      </Text>
      {health.failures.length === 0 ? null : (
        <BlockStack gap="100">
          <Text as="p">
            {t("health.failed", { failed: health.failedCalls, count: health.calls })}
          </Text>
          <List>
            {health.failures.map(({ failure, count }) => (
              <List.Item key={failure}>{t(`health.failure.${failure}`, { count })}</List.Item>
            ))}
          </List>
        </BlockStack>
      )}
    </BlockStack>
  );
}

function latency(
  { calls, p50Ms, p95Ms }: CarrierHealth,
  t: TFunction<"carriers">,
  format: Format,
): string {
  if (p50Ms === null) return t("health.calls", { count: calls });
  const p95 =
    p95Ms === null ? t("health.beyond", { ms: format.duration(5_000) }) : format.duration(p95Ms);
  return t("health.latency", { count: calls, p50: format.duration(p50Ms), p95 });
}

function Figure({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <BlockStack gap="050">
      <Text as="p" variant="headingLg">
        {value}
      </Text>
      <Text as="p" variant="bodySm" tone="subdued">
        {label}
      </Text>
    </BlockStack>
  );
}
