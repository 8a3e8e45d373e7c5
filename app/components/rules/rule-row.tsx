import { Badge, BlockStack, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { RowActions, type RowActionsProps } from "#app/components/methods/row-actions.tsx";

export interface RuleSummary {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly priority: number;
  readonly says: string;
  readonly scope: string;
  /** may Shopify answer from its cache although what it looks at has changed? */
  readonly stale: boolean;
}

interface RuleRowProps extends Omit<RowActionsProps, "first"> {
  readonly rule: RuleSummary;
  readonly number: number;
}

/** One line of the list of rules: what it says, and everything that can be done to it. */
export function RuleRow(props: RuleRowProps) {
  const { rule, number } = props;
  const { t } = useTranslation("rules");
  return (
    <InlineStack gap="300" blockAlign="center" align="space-between">
      <div style={{ flex: "1 1 260px", minWidth: 0 }}>
        <InlineStack align="start" gap="300" blockAlign="start" wrap={false}>
          <Text as="span" tone="subdued" numeric>
            {number}.
          </Text>
          <div style={{ flex: "1 1 auto", minWidth: 0, overflowWrap: "anywhere" }}>
            <BlockStack gap="100">
              <InlineStack align="start" gap="200" blockAlign="center">
                <Link url={`/app/rules/${rule.id}`} monochrome removeUnderline>
                  <Text as="span" variant="bodyMd" fontWeight="semibold">
                    {rule.name}
                  </Text>
                </Link>
                {rule.priority === 0 ? null : (
                  <Badge>{t("list.priority", { priority: rule.priority })}</Badge>
                )}
                {rule.enabled ? null : <Badge>{t("list.off")}</Badge>}
              </InlineStack>
              <Text as="p" variant="bodySm">
                {rule.says}
              </Text>
              <Text as="p" variant="bodySm" tone="subdued">
                {rule.scope}
              </Text>
              {rule.stale ? (
                <Text as="p" variant="bodySm" tone="caution">
                  {t("list.stale")}
                </Text>
              ) : null}
            </BlockStack>
          </div>
        </InlineStack>
      </div>
      <RowActions
        {...props}
        name={rule.name}
        enabled={rule.enabled}
        switchLabel={t("list.switch", { name: rule.name })}
        first={number === 1}
      />
    </InlineStack>
  );
}
