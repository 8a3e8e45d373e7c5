import { useActionData } from "@remix-run/react";
import { Card, Checkbox, FormLayout, Select, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { EditFrame } from "#app/components/methods/edit-frame.tsx";
import { NOTHING_SAVED, type SaveAnswer } from "#app/components/methods/method-page.tsx";
import { useEdited, useSavedToast } from "#app/components/methods/use-edited.ts";
import { currencyExponent } from "#app/domain/money/currency.ts";
import type { FieldProblems } from "#app/domain/rating/method-form/schema.ts";
import { readRule } from "#app/domain/rating/rule-form/read-rule.ts";
import { idsOf, type RuleChoices } from "#app/domain/rating/rule-form/references.ts";
import type { RuleFields } from "#app/domain/rating/rule-form/schema.ts";
import { ActionsCard } from "./actions-card.tsx";
import { InWords } from "./in-words.tsx";
import { ScopeCard } from "./scope-card.tsx";
import type { Editing } from "./editing.ts";
import { WhenCard } from "./when-card.tsx";

export interface RulePageProps {
  /** null: a new rule */
  readonly id: string | null;
  readonly name: string;
  readonly initial: RuleFields;
  readonly version: number;
  readonly choices: RuleChoices;
  /** are there live methods, whose carriers and services a rule can be limited to? */
  readonly hasLive: boolean;
  readonly currency: string;
  readonly timezone: string;
}

/** Creates or edits one rule. */
export function RulePage(props: RulePageProps) {
  const { t } = useTranslation("rules");
  const answer = useActionData<SaveAnswer>() ?? NOTHING_SAVED;
  const options = { id: "new", digits: currencyExponent(props.currency), ...idsOf(props.choices) };
  const edited = useEdited({
    initial: props.initial,
    version: props.version,
    saved: answer.saved,
    answered: answer.problems,
    toFields: (state) => ({ rule: JSON.stringify(state) }),
    check: (state) => {
      const read = readRule(state, options);
      return read.ok ? {} : read.problems;
    },
  });
  useSavedToast(answer.saved, t("editor.saved"));
  const fields = edited.state;
  const problem = useProblems(edited.problems);
  const { currency, choices } = props;
  const editing: Editing = { currency, choices, weightUnit: fields.weightUnit, problem };
  const read = readRule(fields, options);
  return (
    <EditFrame
      title={props.id === null ? t("editor.newTitle") : props.name}
      backTo="/app/rules"
      edited={edited}
      failure={answer.failure}
      timezone={props.timezone}
    >
      <NameCard fields={fields} problem={problem} onChange={edited.change} />
      <WhenCard {...{ editing, fields }} onChange={edited.change} />
      <ActionsCard {...{ editing, fields }} onChange={edited.change} />
      <ScopeCard {...{ editing, fields }} hasLive={props.hasLive} onChange={edited.change} />
      {read.ok ? <InWords rule={read.rule} editing={editing} /> : null}
    </EditFrame>
  );
}

interface NameCardProps {
  readonly fields: RuleFields;
  readonly problem: Editing["problem"];
  readonly onChange: (part: Partial<RuleFields>) => void;
}

function NameCard({ fields, problem, onChange }: NameCardProps) {
  const { t } = useTranslation("rules");
  return (
    <Card>
      <FormLayout>
        <TextField
          label={t("editor.name")}
          value={fields.name}
          maxLength={80}
          autoComplete="off"
          helpText={t("editor.nameHelp")}
          error={problem("name")}
          onChange={(name) => onChange({ name })}
        />
        <FormLayout.Group>
          <TextField
            label={t("editor.priority")}
            value={fields.priority}
            autoComplete="off"
            helpText={t("editor.priorityHelp")}
            error={problem("priority")}
            onChange={(priority) => onChange({ priority })}
          />
          <Select
            label={t("unknown.title")}
            options={(["skip", "apply"] as const).map((value) => ({
              value,
              label: t(`unknown.${value}`),
            }))}
            value={fields.whenUnknown}
            helpText={t("unknown.help")}
            onChange={(value) => onChange({ whenUnknown: value === "apply" ? "apply" : "skip" })}
          />
        </FormLayout.Group>
        <Checkbox
          label={t("editor.enabled")}
          checked={fields.enabled}
          onChange={(enabled) => onChange({ enabled })}
        />
      </FormLayout>
    </Card>
  );
}

/** What is wrong with a field, in the merchant's words. */
function useProblems(problems: FieldProblems): Editing["problem"] {
  const { t } = useTranslation("rules");
  return (path) => {
    const found = problems[path];
    return found === undefined ? undefined : t(`problem.${found.key}`, { ...found.values });
  };
}
