import { BlockStack, Card, ChoiceList, InlineGrid, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { RulePartProps } from "./when-card.tsx";

/** Which rates the rule acts on; nothing chosen: all of them. */
export function ScopeCard({
  fields,
  editing,
  hasLive,
  onChange,
}: RulePartProps & { readonly hasLive: boolean }) {
  const { t } = useTranslation("rules");
  const { methods, levels, groups } = editing.choices;
  const rates = [...methods, ...levels];
  const choicesOf = (things: typeof methods) =>
    things.map(({ id, name }) => ({ value: id, label: name }));
  const errorOf = (path: string) => {
    const problem = editing.problem(path);
    return problem === undefined ? {} : { error: problem };
  };
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("scope.title")}
        </Text>
        {rates.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("scope.none")}
          </Text>
        ) : (
          <ChoiceList
            allowMultiple
            title={t(fields.methodIds.length === 0 ? "scope.all" : "scope.some")}
            choices={choicesOf(rates)}
            selected={fields.methodIds}
            {...errorOf("methodIds")}
            onChange={(ids) =>
              onChange({ methodIds: ids.filter((id) => rates.some((one) => one.id === id)) })
            }
          />
        )}
        {hasLive || fields.carriers !== "" || fields.services !== "" ? (
          <Carriers {...{ fields, editing, onChange }} />
        ) : null}
        {groups.length === 0 && fields.groupIds.length === 0 ? null : (
          <ChoiceList
            allowMultiple
            title={t("scope.groups")}
            choices={choicesOf(groups)}
            selected={fields.groupIds}
            {...errorOf("groupIds")}
            onChange={(ids) =>
              onChange({ groupIds: ids.filter((id) => groups.some((one) => one.id === id)) })
            }
          />
        )}
      </BlockStack>
    </Card>
  );
}

function Carriers({ fields, editing, onChange }: RulePartProps) {
  const { t } = useTranslation("rules");
  return (
    <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
      {(["carriers", "services"] as const).map((name) => (
        <TextField
          key={name}
          label={t(`scope.${name}`)}
          value={fields[name]}
          multiline={2}
          maxHeight={200}
          autoComplete="off"
          spellCheck={false}
          helpText={t(`scope.${name}Help`)}
          error={editing.problem(name)}
          onChange={(value) => onChange({ [name]: value })}
        />
      ))}
    </InlineGrid>
  );
}
