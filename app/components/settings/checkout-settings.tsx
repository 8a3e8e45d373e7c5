import { BlockStack, Card, Checkbox, Layout } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { SettingsPart } from "./answer.ts";
import { DraftField } from "./draft-field.tsx";

/** What happens while a shopper waits: whom to believe, how long to wait, how long to remember. */
export function CheckoutSettings({ draft, errorOf }: SettingsPart) {
  const { t } = useTranslation("settings");
  return (
    <Layout.AnnotatedSection title={t("checkout.title")} description={t("checkout.body")}>
      <Card>
        <BlockStack gap="400">
          <DraftField
            draft={draft}
            errorOf={errorOf}
            field="deadline"
            label={t("deadline.label")}
            helpText={t("deadline.help")}
            suffix="ms"
            inputMode="numeric"
          />
          <Checkbox
            label={t("strict.label")}
            helpText={t("strict.help")}
            checked={draft.value.strictSignature}
            onChange={(checked) => draft.set("strictSignature", checked)}
          />
          <DraftField
            draft={draft}
            errorOf={errorOf}
            field="rateLogDays"
            label={t("rateLog.label")}
            helpText={t("rateLog.help")}
            suffix={t("rateLog.days")}
            inputMode="numeric"
          />
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}
