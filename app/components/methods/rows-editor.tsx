import { BlockStack, Button, InlineError, InlineStack, Text, TextField } from "@shopify/polaris";
import { DeleteIcon, PlusIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import type { RowFields } from "#app/domain/rating/method-form/schema.ts";
import type { ProblemOf } from "./problems.ts";

interface RowsEditorProps {
  readonly rows: readonly RowFields[];
  /** what stands behind a bound: "kg", "EUR" or nothing */
  readonly boundUnit: string;
  readonly currency: string;
  readonly problem: ProblemOf;
  readonly onChange: (rows: RowFields[]) => void;
}

/** The rows of a price table: from (inclusive), up to (exclusive), price. */
export function RowsEditor({ rows, boundUnit, currency, problem, onChange }: RowsEditorProps) {
  const { t } = useTranslation("methods");
  const change = (index: number, part: Partial<RowFields>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  const tableProblem = problem("");
  return (
    <BlockStack gap="200">
      {rows.map((row, index) => (
        <Row
          key={`row-${index}`}
          {...{ row, index, boundUnit, currency, problem }}
          onChange={(part) => change(index, part)}
          onRemove={rows.length > 1 ? () => onChange(rows.toSpliced(index, 1)) : null}
        />
      ))}
      {tableProblem === undefined ? null : <InlineError message={tableProblem} fieldID="rows" />}
      <InlineStack gap="300" blockAlign="center">
        <Button icon={PlusIcon} onClick={() => onChange(withNextRow(rows))}>
          {t("rows.add")}
        </Button>
        <Text as="span" variant="bodySm" tone="subdued">
          {t("rows.help")}
        </Text>
      </InlineStack>
    </BlockStack>
  );
}

/** A new row begins where the last one ends. */
function withNextRow(rows: readonly RowFields[]): RowFields[] {
  const last = rows.at(-1);
  return [...rows, { from: last?.below ?? "0", below: "", amount: "" }];
}

interface RowProps extends Omit<RowsEditorProps, "rows" | "onChange"> {
  readonly row: RowFields;
  readonly index: number;
  readonly onChange: (part: Partial<RowFields>) => void;
  readonly onRemove: (() => void) | null;
}

function Row({ row, index, boundUnit, currency, problem, onChange, onRemove }: RowProps) {
  const { t } = useTranslation("methods");
  const number = index + 1;
  const field = (name: keyof RowFields, suffix: string) => (
    <div style={{ flex: "1 1 110px", minWidth: 0 }}>
      <TextField
        label={t(`rows.${name}`)}
        labelHidden={index > 0}
        value={row[name]}
        suffix={suffix}
        placeholder={name === "below" ? t("rows.noLimit") : undefined}
        inputMode="decimal"
        autoComplete="off"
        error={problem(`${index}.${name}`)}
        onChange={(value) => onChange({ [name]: value })}
      />
    </div>
  );
  return (
    <fieldset
      aria-label={t("rows.row", { number })}
      style={{ border: "none", margin: 0, padding: 0, minInlineSize: 0 }}
    >
      <InlineStack gap="200" blockAlign={index === 0 ? "end" : "start"} wrap={false}>
        {field("from", boundUnit)}
        {field("below", boundUnit)}
        {field("amount", currency)}
        <Button
          icon={DeleteIcon}
          variant="tertiary"
          disabled={onRemove === null}
          accessibilityLabel={t("rows.remove", { number })}
          onClick={() => onRemove?.()}
        />
      </InlineStack>
    </fieldset>
  );
}
