import { Banner, BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { DecisionList } from "#app/components/quotes/decision-list.tsx";
import { FactList } from "#app/components/quotes/fact-list.tsx";
import { OutcomeBadge } from "#app/components/quotes/quote-table.tsx";
import { RateList } from "#app/components/quotes/rate-list.tsx";
import { useFormat } from "#app/components/methods/use-format.ts";
import { isTestPriced } from "#app/domain/rating/test-priced.ts";
import type { QuotedCart } from "#app/domain/rating/types.ts";
import type { LengthUnit } from "#app/domain/units/lengths.ts";
import { PackingCard } from "./packing-card.tsx";

export interface SimulationFacts {
  readonly answer: QuotedCart;
  readonly subtotalMinor: number;
  readonly discountMinor: number;
  readonly grams: number;
  readonly unconverted: boolean;
}

interface SimulationResultProps {
  readonly simulation: SimulationFacts;
  readonly currency: string;
  /** ids of methods that an account with a test key prices */
  readonly testMethods: readonly string[];
  /** that sizes of boxes are shown in */
  readonly lengthUnit: LengthUnit;
}

/** What the shopper sees, then why. */
export function SimulationResult(props: SimulationResultProps) {
  const { simulation, currency, testMethods, lengthUnit } = props;
  const { t } = useTranslation(["simulator", "quotes", "carriers"]);
  const { quote, packing = null } = simulation.answer;
  return (
    <BlockStack gap="400">
      {simulation.unconverted ? (
        <Banner tone="warning">
          <p>{t("result.unconverted", { currency })}</p>
        </Banner>
      ) : null}
      {quote.rates.some((rate) => isTestPriced(rate, testMethods)) ? (
        <Banner tone="info">
          <p>{t("mode.testHelp", { ns: "carriers" })}</p>
        </Banner>
      ) : null}
      <Card>
        <BlockStack gap="300">
          <InlineStack align="space-between" blockAlign="center">
            <Text as="h2" variant="headingMd">
              {t("result.title")}
            </Text>
            <OutcomeBadge outcome={quote.outcome} />
          </InlineStack>
          {quote.rates.length === 0 ? (
            <Text as="p">{t(`outcomeTexts.${quote.outcome}`, { ns: "quotes" })}</Text>
          ) : (
            <RateList rates={quote.rates} testMethods={testMethods} />
          )}
          <Text as="p" variant="bodySm" tone="subdued">
            {t("result.order")}
          </Text>
        </BlockStack>
      </Card>
      <ResultFacts simulation={simulation} currency={currency} />
      {packing === null ? null : <PackingCard packing={packing} lengthUnit={lengthUnit} />}
      <DecisionList decisions={quote.decisions} rates={quote.rates} testMethods={testMethods} />
    </BlockStack>
  );
}

function ResultFacts({
  simulation,
  currency,
}: Pick<SimulationResultProps, "simulation" | "currency">) {
  const { t } = useTranslation("simulator");
  const format = useFormat();
  const { answer, subtotalMinor, discountMinor, grams } = simulation;
  const { totalMs, carrierMs } = answer.timing;
  return (
    <Card>
      <FactList
        title={t("result.facts")}
        facts={[
          [t("result.subtotal"), format.money(subtotalMinor, currency)],
          [t("result.discount"), format.money(discountMinor, currency)],
          [t("result.weight"), format.weight(grams, "kg")],
          [t("result.time"), format.duration(totalMs)],
          [
            t("result.carrierTime"),
            carrierMs === null ? t("result.noCarrier") : format.duration(carrierMs),
          ],
          [t("result.version"), String(answer.quote.configVersion)],
        ]}
      />
    </Card>
  );
}
