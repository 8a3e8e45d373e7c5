import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { RuleFields } from "#app/domain/rating/rule-form/schema.ts";
import { ConditionGroup } from "./condition-group.tsx";
import type { Editing } from "./editing.ts";

export interface RulePartProps {
  readonly fields: RuleFields;
  readonly editing: Editing;
  readonly onChange: (part: Partial<RuleFields>) => void;
}

/** When the rule holds: conditions, and groups of them. */
export function WhenCard({ fields, editing, onChange }: RulePartProps) {
  const { t } = useTranslation("rules");
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("when.title")}
        </Text>
        {fields.when.of.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("when.always")}
          </Text>
        ) : null}
        <ConditionGroup
          node={fields.when}
          about="cart"
          place={{ at: "when", depth: 0 }}
          editing={editing}
          onChange={(when) => onChange({ when })}
        />
      </BlockStack>
    </Card>
  );
}
