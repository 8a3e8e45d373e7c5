import { BlockStack, InlineGrid, Select, TextField } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ActionFields } from "#app/domain/rating/rule-form/schema.ts";
import type { Editing } from "./editing.ts";

const LOCALES = ["en", "de", "fr", "es"] as const;

interface ActionInputsProps {
  readonly action: ActionFields;
  readonly at: string;
  readonly editing: Editing;
  readonly onChange: (action: ActionFields) => void;
}

/** What is typed for one action. */
export function ActionInputs(props: ActionInputsProps) {
  const Inputs = INPUTS[props.action.do];
  return Inputs === null ? null : <Inputs {...props} />;
}

type InputsOf = (props: ActionInputsProps) => ReactNode;

const INPUTS: Readonly<Record<ActionFields["do"], InputsOf | null>> = {
  add: AmountInputs,
  discount: AmountInputs,
  set: PriceInputs,
  cap: PriceInputs,
  floor: PriceInputs,
  multiply: (props) => <Field {...props} name="percent" suffix="%" />,
  round: RoundInputs,
  hide: null,
  rename: TextInputs,
  describe: TextInputs,
  order: (props) => <Field {...props} name="rank" suffix="" help="rankHelp" />,
  delay: (props) => <Field {...props} name="days" suffix="" />,
  stop: null,
};

function PriceInputs(props: ActionInputsProps) {
  return (
    <>
      <Field {...props} name="amount" suffix={props.editing.currency} />
      <Per {...props} />
    </>
  );
}

interface FieldProps extends ActionInputsProps {
  readonly name: "amount" | "percent" | "ending" | "of" | "rank" | "days" | "text";
  readonly suffix: string;
  readonly help?: "rankHelp" | "roundHelp";
}

function Field({ action, at, editing, onChange, name, suffix, help }: FieldProps) {
  const { t } = useTranslation("rules");
  return (
    <TextField
      label={t(`then.${name}`)}
      value={action.texts[name] ?? ""}
      suffix={suffix}
      autoComplete="off"
      {...(help === undefined ? {} : { helpText: t(`then.${help}`) })}
      error={editing.problem(`${at}.${name}`)}
      onChange={(value) => onChange(withText(action, name, value))}
    />
  );
}

function withText(action: ActionFields, name: string, value: string): ActionFields {
  return { ...action, texts: { ...action.texts, [name]: value } };
}

function AmountInputs(props: ActionInputsProps) {
  const { action, editing, onChange } = props;
  const { t } = useTranslation("rules");
  const byPercent = action.texts["by"] === "percent";
  return (
    <>
      <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
        <Select
          label={t("then.by")}
          options={[
            { value: "amount", label: t("then.byAmount") },
            { value: "percent", label: t("then.byPercent") },
          ]}
          value={byPercent ? "percent" : "amount"}
          onChange={(value) => onChange(withText(action, "by", value))}
        />
        {byPercent ? (
          <Field {...props} name="percent" suffix="%" />
        ) : (
          <Field {...props} name="amount" suffix={editing.currency} />
        )}
      </InlineGrid>
      {byPercent ? (
        <Select
          label={t("then.percentOf")}
          options={[
            { value: "base", label: t("then.ofBase") },
            { value: "current", label: t("then.ofCurrent") },
          ]}
          value={action.texts["of"] ?? "base"}
          onChange={(value) => onChange(withText(action, "of", value))}
        />
      ) : (
        <Per {...props} />
      )}
    </>
  );
}

function Per({ action, onChange }: ActionInputsProps) {
  const { t } = useTranslation("rules");
  return (
    <Select
      label={t("then.per")}
      options={[
        { value: "order", label: t("then.perOrder") },
        { value: "request", label: t("then.perRequest") },
      ]}
      value={action.texts["per"] ?? "order"}
      onChange={(value) => onChange(withText(action, "per", value))}
    />
  );
}

function RoundInputs(props: ActionInputsProps) {
  const { action, editing, onChange } = props;
  const { t } = useTranslation("rules");
  return (
    <InlineGrid columns={{ xs: 1, sm: 3 }} gap="300">
      <Field {...props} name="ending" suffix={editing.currency} help="roundHelp" />
      <Field {...props} name="of" suffix={editing.currency} />
      <Select
        label={t("then.direction")}
        options={(["nearest", "up", "down"] as const).map((value) => ({
          value,
          label: t(`then.${value}`),
        }))}
        value={action.texts["direction"] ?? "nearest"}
        onChange={(value) => onChange(withText(action, "direction", value))}
      />
    </InlineGrid>
  );
}

/** What a shopper reads, with a translation for each language of the checkout. */
function TextInputs(props: ActionInputsProps) {
  const { action, at, editing, onChange } = props;
  const { t, i18n } = useTranslation("rules");
  const languages = new Intl.DisplayNames(i18n.language, { type: "language" });
  return (
    <BlockStack gap="300">
      <Field {...props} name="text" suffix="" />
      <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
        {LOCALES.map((locale) => (
          <TextField
            key={locale}
            label={t("then.textIn", { language: languages.of(locale) })}
            value={action.translations[locale] ?? ""}
            autoComplete="off"
            error={editing.problem(`${at}.translations.${locale}`)}
            onChange={(value) =>
              onChange({ ...action, translations: { ...action.translations, [locale]: value } })
            }
          />
        ))}
      </InlineGrid>
    </BlockStack>
  );
}
