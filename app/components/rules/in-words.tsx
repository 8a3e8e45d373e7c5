import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { RateRule } from "#app/domain/rating/rules/schema.ts";
import { describeRule, describeScope } from "./describe-rule.ts";
import type { Editing } from "./editing.ts";
import { useWords } from "./use-words.ts";

/** The rule as its list will tell it, while it is being typed. */
export function InWords({ rule, editing }: { readonly rule: RateRule; readonly editing: Editing }) {
  const { t } = useTranslation("rules");
  const words = useWords(editing);
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("editor.inWords")}
        </Text>
        <Text as="p" breakWord>
          {describeRule(rule, words)}
        </Text>
        <Text as="p" tone="subdued" breakWord>
          {describeScope(rule, words)}
        </Text>
      </BlockStack>
    </Card>
  );
}
