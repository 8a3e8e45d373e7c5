import { Badge, BlockStack, Button, ButtonGroup, InlineStack, Link, Text } from "@shopify/polaris";
import { ArrowDownIcon, ArrowUpIcon, DeleteIcon, DuplicateIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { SwitchButton } from "#app/components/methods/switch-button.tsx";

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

interface RuleRowProps {
  readonly rule: RuleSummary;
  readonly number: number;
  readonly last: boolean;
  readonly onSwitch: (enabled: boolean) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onDuplicate: () => void;
  readonly onDelete: () => void;
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
      <RuleRowActions {...props} />
    </InlineStack>
  );
}

function RuleRowActions(props: RuleRowProps) {
  const { rule, number, last } = props;
  const { name } = rule;
  const { t } = useTranslation("rules");
  return (
    <InlineStack align="start" gap="300" blockAlign="center" wrap={false}>
      <ButtonGroup gap="tight">
        <Button
          size="slim"
          variant="tertiary"
          icon={ArrowUpIcon}
          disabled={number === 1}
          accessibilityLabel={t("list.moveUp", { name })}
          onClick={() => props.onMove(-1)}
        />
        <Button
          size="slim"
          variant="tertiary"
          icon={ArrowDownIcon}
          disabled={last}
          accessibilityLabel={t("list.moveDown", { name })}
          onClick={() => props.onMove(1)}
        />
        <Button
          size="slim"
          variant="tertiary"
          icon={DuplicateIcon}
          accessibilityLabel={t("list.duplicate", { name })}
          onClick={props.onDuplicate}
        />
        <Button
          size="slim"
          variant="tertiary"
          tone="critical"
          icon={DeleteIcon}
          accessibilityLabel={t("list.delete", { name })}
          onClick={props.onDelete}
        />
      </ButtonGroup>
      <SwitchButton
        label={t("list.switch", { name })}
        on={rule.enabled}
        onChange={props.onSwitch}
      />
    </InlineStack>
  );
}
