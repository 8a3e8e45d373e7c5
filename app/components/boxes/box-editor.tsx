import { BlockStack, Card, Checkbox, InlineGrid, Layout, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ProblemOf } from "#app/components/methods/problems.ts";
import type { BoxFields } from "#app/domain/rating/boxes/form/schema.ts";
import { SideFields } from "./side-fields.tsx";

interface BoxEditorProps {
  readonly fields: BoxFields;
  readonly currency: string;
  readonly problem: ProblemOf;
  readonly onChange: (part: Partial<BoxFields>) => void;
}

/** All fields of a box. */
export function BoxEditor(props: BoxEditorProps) {
  const { fields, problem, onChange } = props;
  const { t } = useTranslation("boxes");
  const { lengthUnit: unit } = fields;
  return (
    <Layout>
      <Layout.Section>
        <BlockStack gap="400">
          <Card>
            <BlockStack gap="400">
              <TextField
                label={t("editor.name")}
                helpText={t("editor.nameHelp")}
                value={fields.name}
                maxLength={80}
                autoComplete="off"
                error={problem("name")}
                onChange={(name) => onChange({ name })}
              />
              <SideFields
                title={t("editor.inner")}
                help={t("editor.innerHelp")}
                texts={fields.inner}
                unit={unit}
                problem={(side) => problem(`inner.${side}`)}
                onChange={(inner) => onChange({ inner })}
              />
              <SideFields
                title={t("editor.outer")}
                help={t("editor.outerHelp")}
                texts={fields.outer}
                unit={unit}
                problem={(side) => problem(`outer.${side}`)}
                onChange={(outer) => onChange({ outer })}
              />
            </BlockStack>
          </Card>
          <Limits {...props} />
        </BlockStack>
      </Layout.Section>
      <Layout.Section variant="oneThird">
        <Card>
          <Checkbox
            label={t("editor.enabled")}
            helpText={t("editor.enabledHelp")}
            checked={fields.enabled}
            onChange={(enabled) => onChange({ enabled })}
          />
        </Card>
      </Layout.Section>
    </Layout>
  );
}

function Limits({ fields, currency, problem, onChange }: BoxEditorProps) {
  const { t } = useTranslation("boxes");
  const { lengthUnit, weightUnit } = fields;
  const field = (name: "tare" | "maxGross" | "padding" | "cost" | "maxItems", suffix: string) => (
    <TextField
      label={t(`editor.${name}`)}
      helpText={t(`editor.${name}Help`)}
      value={fields[name]}
      suffix={suffix}
      inputMode={name === "maxItems" ? "numeric" : "decimal"}
      autoComplete="off"
      error={problem(name)}
      onChange={(value) => onChange({ [name]: value })}
    />
  );
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("editor.limits")}
        </Text>
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
          {field("tare", weightUnit)}
          {field("maxGross", weightUnit)}
          {field("padding", lengthUnit)}
          {field("maxItems", "")}
          {field("cost", currency)}
        </InlineGrid>
      </BlockStack>
    </Card>
  );
}
