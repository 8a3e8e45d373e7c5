import { ChoiceList, Select, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useCountries } from "#app/components/methods/country-picker.tsx";
import { useFormat } from "#app/components/methods/use-format.ts";
import { CHOICES, type Operand } from "#app/domain/rating/rule-form/operands.ts";
import type { NodeFields } from "#app/domain/rating/rule-form/schema.ts";
import { BoundsFields } from "./bounds-fields.tsx";
import type { Editing } from "./editing.ts";
import { WEEKDAYS, weekdayName } from "./weekdays.ts";

interface OperandFieldProps<O extends Operand = Exclude<Operand, { as: "where" }>> {
  readonly operand: O;
  readonly node: NodeFields;
  readonly at: string;
  readonly editing: Editing;
  readonly onChange: (texts: Readonly<Record<string, string>>) => void;
}

/** The input for one operand of a condition. */
export function OperandField({ operand, ...props }: OperandFieldProps) {
  switch (operand.as) {
    case "list":
      return <ListField {...props} operand={operand} />;
    case "flag":
      return <FlagField {...props} operand={operand} />;
    case "choice":
      return <ChoiceField {...props} operand={operand} />;
    case "country":
      return <CountryField {...props} operand={operand} />;
    case "method":
      return <MethodField {...props} operand={operand} />;
    case "weekdays":
      return <WeekdaysField {...props} operand={operand} />;
    case "bounds":
    case "minutes":
    case "dates":
      return <BoundsFields {...props} operand={operand} />;
    case "text":
    case "service":
      return <PlainField {...props} operand={operand} />;
  }
}

type Of<As extends Operand["as"]> = OperandFieldProps<Extract<Operand, { as: As }>>;

function ListField({ operand, node, at, editing, onChange }: Of<"list">) {
  const { t } = useTranslation("rules");
  return (
    <TextField
      label={t(`field.${operand.name}`)}
      value={node.texts[operand.name] ?? ""}
      multiline={operand.codes === true ? 1 : 3}
      maxHeight={240}
      autoComplete="off"
      spellCheck={false}
      helpText={t(`help.${operand.name}`)}
      error={editing.problem(`${at}.${operand.name}`)}
      onChange={(value) => onChange({ [operand.name]: value })}
    />
  );
}

const FLAGS = [
  "destination.po_box",
  "destination.military",
  "destination.residential",
  "customer.logged_in",
  "customer.company",
  "rate.offered",
  "line.own_box",
] as const;

function FlagField({ node, onChange }: Of<"flag">) {
  const { t } = useTranslation("rules");
  const kind = FLAGS.find((one) => one === node.kind) ?? "destination.po_box";
  return (
    <Select
      label={t("field.is")}
      options={(["yes", "no"] as const).map((value) => ({
        value,
        label: t(`flag.${kind}.${value}`),
      }))}
      value={node.texts["is"] ?? "yes"}
      onChange={(is) => onChange({ is })}
    />
  );
}

function ChoiceField({ operand, node, onChange }: Of<"choice">) {
  const { t } = useTranslation("rules");
  const { name } = operand;
  const options: readonly string[] = CHOICES[name];
  return (
    <Select
      label={t(`choice.${name}`)}
      options={options.map((value) => ({ value, label: t(`option.${name}.${value}`) }))}
      value={node.texts[name] ?? options[0] ?? ""}
      onChange={(value) => onChange({ [name]: value })}
    />
  );
}

function CountryField({ node, at, editing, onChange }: Of<"country">) {
  const { t } = useTranslation("rules");
  const countries = useCountries("");
  return (
    <Select
      label={t("field.country")}
      placeholder={t("field.chooseCountry")}
      options={countries.map(({ code, name }) => ({ value: code, label: name }))}
      value={node.texts["country"] ?? ""}
      error={editing.problem(`${at}.country`)}
      onChange={(country) => onChange({ country })}
    />
  );
}

function MethodField({ node, at, editing, onChange }: Of<"method">) {
  const { t } = useTranslation("rules");
  return (
    <Select
      label={t("field.methodId")}
      placeholder={t("field.chooseMethod")}
      options={editing.choices.methods.map(({ id, name }) => ({ value: id, label: name }))}
      value={node.texts["methodId"] ?? ""}
      error={editing.problem(`${at}.methodId`)}
      onChange={(methodId) => onChange({ methodId })}
    />
  );
}

function WeekdaysField({ node, at, editing, onChange }: Of<"weekdays">) {
  const { t } = useTranslation("rules");
  const { locale } = useFormat();
  const problem = editing.problem(`${at}.days`);
  return (
    <ChoiceList
      allowMultiple
      title={t("field.days")}
      choices={WEEKDAYS.map((day) => ({ value: String(day), label: weekdayName(day, locale) }))}
      selected={(node.texts["days"] ?? "").split(" ").filter(Boolean)}
      {...(problem === undefined ? {} : { error: problem })}
      onChange={(days) => onChange({ days: days.join(" ") })}
    />
  );
}

function PlainField({ operand, node, at, editing, onChange }: Of<"text" | "service">) {
  const { t } = useTranslation("rules");
  return (
    <TextField
      label={t(`field.${operand.name}`)}
      value={node.texts[operand.name] ?? ""}
      autoComplete="off"
      helpText={operand.as === "service" ? t("field.serviceHelp") : undefined}
      error={editing.problem(`${at}.${operand.name}`)}
      onChange={(value) => onChange({ [operand.name]: value })}
    />
  );
}
