import {
  BlockStack,
  Box,
  Button,
  Card,
  InlineError,
  InlineStack,
  Select,
  Text,
} from "@shopify/polaris";
import { DeleteIcon, PlusIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { ACTIONS, type ActionFields } from "#app/domain/rating/rule-form/schema.ts";
import { emptyAction } from "#app/domain/rating/rule-form/show-action.ts";
import { ActionInputs } from "./action-inputs.tsx";
import type { Editing } from "./editing.ts";
import type { RulePartProps } from "./when-card.tsx";

/** What the rule does, in the order in which it does it. */
export function ActionsCard({ fields, editing, onChange }: RulePartProps) {
  const { t } = useTranslation("rules");
  const { actions } = fields;
  const problem = editing.problem("actions");
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("then.title")}
        </Text>
        {actions.map((action, index) => (
          <ActionEditor
            key={`action-${index}`}
            {...{ action, editing }}
            number={index + 1}
            onChange={(changed) => onChange({ actions: actions.with(index, changed) })}
            onRemove={() => onChange({ actions: actions.toSpliced(index, 1) })}
          />
        ))}
        {problem === undefined ? null : <InlineError message={problem} fieldID="actions" />}
        <InlineStack>
          <Button
            icon={PlusIcon}
            onClick={() => onChange({ actions: [...actions, emptyAction("add")] })}
          >
            {t("then.add")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

interface ActionEditorProps {
  readonly action: ActionFields;
  readonly number: number;
  readonly editing: Editing;
  readonly onChange: (action: ActionFields) => void;
  readonly onRemove: () => void;
}

function ActionEditor({ action, number, editing, onChange, onRemove }: ActionEditorProps) {
  const { t } = useTranslation("rules");
  const at = `actions.${number - 1}`;
  const problem = editing.problem(at);
  return (
    <fieldset
      aria-label={t("then.kind", { number })}
      style={{ border: "none", margin: 0, padding: 0, minInlineSize: 0 }}
    >
      <Box padding="300" borderWidth="025" borderColor="border" borderRadius="200">
        <InlineStack gap="200" blockAlign="start" wrap={false}>
          <div style={{ flex: "1 1 auto", minWidth: 0 }}>
            <BlockStack gap="300">
              <Select
                label={t("then.kind", { number })}
                options={ACTIONS.map((value) => ({ value, label: t(`do.${value}`) }))}
                value={action.do}
                onChange={(value) => {
                  const chosen = ACTIONS.find((one) => one === value);
                  if (chosen !== undefined) onChange(emptyAction(chosen));
                }}
              />
              <ActionInputs {...{ action, at, editing, onChange }} />
              {problem === undefined ? null : <InlineError message={problem} fieldID={at} />}
            </BlockStack>
          </div>
          <Button
            icon={DeleteIcon}
            variant="tertiary"
            accessibilityLabel={t("then.remove", { number })}
            onClick={onRemove}
          />
        </InlineStack>
      </Box>
    </fieldset>
  );
}
