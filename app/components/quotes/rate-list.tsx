import { BlockStack, Box, Divider, InlineStack, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { TestBadge } from "#app/components/carriers/badges.tsx";
import { useFormat } from "#app/components/methods/use-format.ts";
import { isTestPriced } from "#app/domain/rating/test-priced.ts";
import type { OfferedRate } from "#app/domain/rating/types.ts";

interface RateListProps {
  readonly rates: readonly OfferedRate[];
  /** ids of methods that an account with a test key prices */
  readonly testMethods: readonly string[];
}

/** The options as a shopper sees them at checkout: cheapest first, the first one chosen. */
export function RateList({ rates, testMethods }: RateListProps) {
  const { t } = useTranslation("quotes");
  const format = useFormat();
  return (
    <Box borderWidth="025" borderColor="border" borderRadius="200">
      {rates.map((rate, index) => (
        <Fragment key={rate.code}>
          {index === 0 ? null : <Divider />}
          <Box padding="300">
            <InlineStack gap="300" wrap={false} blockAlign="start">
              <Radio chosen={index === 0} />
              <div style={{ flex: "1 1 auto", minWidth: 0 }}>
                <BlockStack>
                  <InlineStack gap="200" blockAlign="center">
                    <Text as="span">{rate.name}</Text>
                    {isTestPriced(rate, testMethods) ? <TestBadge mode="test" /> : null}
                  </InlineStack>
                  {rate.description === "" ? null : (
                    <Text as="span" variant="bodySm" tone="subdued">
                      {rate.description}
                    </Text>
                  )}
                  {rate.latestDelivery === null ? null : (
                    <Text as="span" variant="bodySm" tone="subdued">
                      {t("rates.delivery", { day: format.day(rate.latestDelivery) })}
                    </Text>
                  )}
                </BlockStack>
              </div>
              <Text as="span" fontWeight="semibold">
                {rate.priceMinor === 0
                  ? t("rates.free")
                  : format.money(rate.priceMinor, rate.currency)}
              </Text>
            </InlineStack>
          </Box>
        </Fragment>
      ))}
    </Box>
  );
}

function Radio({ chosen }: { readonly chosen: boolean }) {
  return (
    <span
      aria-hidden="true"
      style={{
        width: 18,
        height: 18,
        flexShrink: 0,
        borderRadius: 9,
        border: chosen
          ? "5px solid var(--p-color-bg-fill-brand)"
          : "1px solid var(--p-color-border-tertiary)",
      }}
    />
  );
}
