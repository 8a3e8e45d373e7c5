import { BlockStack, Card, InlineGrid, Select, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { SimulationFields } from "#app/domain/rating/simulation-query.ts";

const LOCALES = ["en", "de", "fr", "es", "it", "nl", "pt-BR", "ja"] as const;

interface ShopperFieldsProps {
  readonly fields: SimulationFields;
  readonly currencies: readonly string[];
  readonly onChange: (part: Partial<SimulationFields>) => void;
}

/** Who buys: language, currency, discount and customer tags. */
export function ShopperFields({ fields, currencies, onChange }: ShopperFieldsProps) {
  const { t, i18n } = useTranslation("simulator");
  const names = new Intl.DisplayNames(i18n.language, { type: "language" });
  const locales = [...new Set([...LOCALES, fields.locale])];
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("shopper.title")}
        </Text>
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
          <Select
            label={t("shopper.currency")}
            value={fields.currency}
            options={[...currencies]}
            onChange={(currency) => onChange({ currency })}
          />
          <Select
            label={t("shopper.locale")}
            value={fields.locale}
            options={locales.map((value) => ({ label: names.of(value) ?? value, value }))}
            onChange={(locale) => onChange({ locale })}
          />
          <TextField
            label={t("shopper.discount")}
            value={fields.discount}
            suffix={fields.currency}
            inputMode="decimal"
            autoComplete="off"
            onChange={(discount) => onChange({ discount })}
          />
          <TextField
            label={t("shopper.tags")}
            value={fields.tags}
            placeholder={t("shopper.tagsExample")}
            autoComplete="off"
            onChange={(tags) => onChange({ tags })}
          />
        </InlineGrid>
      </BlockStack>
    </Card>
  );
}
