import { BlockStack, Card, InlineGrid, Layout } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { SettingsPart } from "./answer.ts";
import { DraftField } from "./draft-field.tsx";

/** What is assumed of a product that nobody weighed or measured. */
export function PackingSettings({ draft, errorOf }: SettingsPart) {
  const { t } = useTranslation("settings");
  const parts = { draft, errorOf, inputMode: "decimal" as const };
  return (
    <Layout.AnnotatedSection title={t("packing.title")} description={t("packing.body")}>
      <Card>
        <BlockStack gap="400">
          <DraftField
            {...parts}
            field="weight"
            label={t("weight.label")}
            helpText={t("weight.help")}
            suffix="kg"
          />
          <InlineGrid columns={{ xs: 1, sm: 3 }} gap="300">
            <DraftField {...parts} field="boxLength" label={t("box.length")} suffix="cm" />
            <DraftField {...parts} field="boxWidth" label={t("box.width")} suffix="cm" />
            <DraftField {...parts} field="boxHeight" label={t("box.height")} suffix="cm" />
          </InlineGrid>
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}
