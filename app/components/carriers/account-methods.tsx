import { Badge, BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { TestBadge } from "./badges.tsx";
import type { AccountView } from "./view.ts";

/** The shipping methods that this account prices. */
export function AccountMethods({ account }: { readonly account: AccountView }) {
  const { t } = useTranslation("carriers");
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("account.methodsTitle")}
        </Text>
        {account.methods.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("account.noMethods")}
          </Text>
        ) : null}
        {account.methods.map((method) => (
          <InlineStack key={method.id} align="space-between" blockAlign="center" gap="200">
            <Link url={`/app/carriers/methods/${method.id}`} removeUnderline>
              {method.name}
            </Link>
            <InlineStack align="start" gap="100">
              <TestBadge mode={account.mode} />
              <Badge tone={method.enabled ? "success" : "info"}>
                {t(method.enabled ? "method.on" : "method.off")}
              </Badge>
            </InlineStack>
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  );
}
