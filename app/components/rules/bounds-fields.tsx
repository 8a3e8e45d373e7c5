import { InlineGrid, Select, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { type Operand, unitOf } from "#app/domain/rating/rule-form/operands.ts";
import type { NodeFields } from "#app/domain/rating/rule-form/schema.ts";
import type { Editing } from "./editing.ts";

interface BoundsFieldsProps {
  readonly operand: Extract<Operand, { as: "bounds" | "minutes" | "dates" }>;
  readonly node: NodeFields;
  readonly at: string;
  readonly editing: Editing;
  readonly onChange: (texts: Readonly<Record<string, string>>) => void;
}

/** From and to; at each end, whether the value itself belongs to it. */
export function BoundsFields(props: BoundsFieldsProps) {
  return (
    <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
      <End {...props} name="from" />
      <End {...props} name="to" />
    </InlineGrid>
  );
}

function End(props: BoundsFieldsProps & { readonly name: "from" | "to" }) {
  const { operand, name, node, at, editing, onChange } = props;
  const { t } = useTranslation("rules");
  const included = `${name}In` as const;
  return (
    <TextField
      label={t(`field.${name}`)}
      value={node.texts[name] ?? ""}
      autoComplete="off"
      inputMode={operand.as === "bounds" ? "decimal" : "text"}
      suffix={operand.as === "bounds" ? suffixOf(operand, node, editing) : ""}
      placeholder={operand.as === "minutes" ? "" : t("field.open")}
      {...(operand.as === "bounds"
        ? {}
        : { helpText: t(operand.as === "minutes" ? "field.time" : "field.date") })}
      error={editing.problem(`${at}.${name}`)}
      connectedLeft={
        <Select
          label={t(`field.${included}`)}
          labelHidden
          options={[
            { value: "yes", label: t(`field.${name}Yes`) },
            { value: "no", label: t(`field.${name}No`) },
          ]}
          value={node.texts[included] ?? "yes"}
          onChange={(value) => onChange({ [included]: value })}
        />
      }
      onChange={(value) => onChange({ [name]: value })}
    />
  );
}

function suffixOf(
  operand: Extract<Operand, { as: "bounds" }>,
  node: NodeFields,
  { currency, weightUnit }: Editing,
): string {
  const unit = unitOf(operand, node.texts["of"]);
  const suffixes = {
    money: currency,
    weight: weightUnit,
    volume: "l",
    length: "cm",
    distance: "km",
    count: "",
  };
  return suffixes[unit];
}
