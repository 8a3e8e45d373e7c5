import { Banner, BlockStack, Card, InlineGrid, Select, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { BasisField } from "#app/domain/rating/method-form/schema.ts";
import { BackupCarrier } from "./backup-carrier.tsx";
import type { LiveEditorProps } from "./live-method-editor.tsx";

type Amount = "markupPercent" | "markupAmount" | "freeOver" | "backup" | "backupPerKilogram";

/** What comes on top of the carrier's price, when shipping is free, and the price when the carrier cannot be asked. */
export function LivePrices(props: LiveEditorProps) {
  const { fields, currency, problem, onChange } = props;
  const { t } = useTranslation("carriers");
  const amount = (name: Amount, suffix: string) => (
    <TextField
      label={t(`price.${name}`)}
      value={fields[name]}
      suffix={suffix}
      inputMode="decimal"
      autoComplete="off"
      placeholder={t("price.none")}
      error={problem(name)}
      onChange={(value) => onChange({ [name]: value })}
    />
  );
  return (
    <Card>
      <BlockStack gap="400">
        <Section title={t("price.markupTitle")} help={t("price.markupHelp")}>
          {amount("markupPercent", "%")}
          {amount("markupAmount", currency)}
        </Section>
        <Section
          title={t("price.backupTitle")}
          help={t("price.backupHelp")}
          above={<BackupCarrier {...props} />}
        >
          {amount("backup", currency)}
          {amount("backupPerKilogram", currency)}
        </Section>
        {fields.backup.trim() === "" && fields.backupService === null ? (
          <Banner tone="warning" title={t("price.backupMissingTitle")}>
            <p>{t("price.backupMissing")}</p>
          </Banner>
        ) : null}
        <Section title={t("price.freeTitle")} help={t("price.freeHelp")}>
          {amount("freeOver", currency)}
          <Select
            label={t("price.basis")}
            options={BasisField.options.map((value) => ({ value, label: t(`price.${value}`) }))}
            value={fields.freeOverBasis}
            onChange={(value) => onChange({ freeOverBasis: BasisField.parse(value) })}
          />
        </Section>
      </BlockStack>
    </Card>
  );
}

interface SectionProps {
  readonly title: string;
  readonly help: string;
  /** over the whole width */
  readonly above?: React.ReactNode;
  readonly children: React.ReactNode;
}

function Section({ title, help, above, children }: SectionProps) {
  return (
    <BlockStack gap="300">
      <BlockStack gap="100">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        <Text as="p" tone="subdued">
          {help}
        </Text>
      </BlockStack>
      {above}
      <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
        {children}
      </InlineGrid>
    </BlockStack>
  );
}
