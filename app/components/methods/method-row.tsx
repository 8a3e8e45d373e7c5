import { Badge, BlockStack, Icon, InlineStack, Link, Text } from "@shopify/polaris";
import { DragHandleIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { TestBadge } from "#app/components/carriers/badges.tsx";
import { RowActions, type RowActionsProps } from "./row-actions.tsx";

export interface MethodSummary {
  readonly id: string;
  readonly kind: "table" | "live";
  readonly name: string;
  readonly enabled: boolean;
  /** an account with a test key prices it */
  readonly testPriced: boolean;
  readonly zones: string;
  readonly price: string;
  readonly href: string;
}

export interface MethodRowProps extends RowActionsProps {
  readonly method: MethodSummary;
}

/** One line of the method list: what it is, and everything that can be done to it. */
export function MethodRow(props: MethodRowProps) {
  const { method } = props;
  const { t } = useTranslation("methods");
  return (
    <InlineStack gap="300" blockAlign="center" align="space-between">
      <div style={{ flex: "1 1 220px", minWidth: 0 }}>
        <InlineStack align="start" gap="200" blockAlign="start" wrap={false}>
          <span aria-hidden="true" style={{ cursor: "grab", flex: "0 0 20px" }}>
            <Icon source={DragHandleIcon} tone="subdued" />
          </span>
          <div style={{ flex: "1 1 auto", minWidth: 0 }}>
            <BlockStack gap="100">
              <InlineStack align="start" gap="200" blockAlign="center">
                <Link url={method.href} monochrome removeUnderline>
                  <Text as="span" variant="bodyMd" fontWeight="semibold">
                    {method.name}
                  </Text>
                </Link>
                <Badge tone={method.kind === "live" ? "info" : "new"}>
                  {t(`kind.${method.kind}`)}
                </Badge>
                {method.testPriced ? <TestBadge mode="test" /> : null}
                {method.enabled ? null : <Badge>{t("list.off")}</Badge>}
              </InlineStack>
              <Text as="p" variant="bodySm">
                {method.price}
              </Text>
              <Text as="p" variant="bodySm" tone="subdued">
                {method.zones}
              </Text>
            </BlockStack>
          </div>
        </InlineStack>
      </div>
      <RowActions
        {...props}
        name={method.name}
        enabled={method.enabled}
        switchLabel={t("list.switch", { name: method.name })}
      />
    </InlineStack>
  );
}
