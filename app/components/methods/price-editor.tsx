import {
  BlockStack,
  Box,
  Button,
  InlineGrid,
  InlineStack,
  Select,
  TextField,
} from "@shopify/polaris";
import { DeleteIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { PriceFields } from "#app/domain/rating/method-form/schema.ts";
import type { WeightUnit } from "#app/domain/rating/method-form/schema.ts";
import { BasisSelect } from "./basis-select.tsx";
import { PriceExtras } from "./price-extras.tsx";
import type { ProblemOf } from "./problems.ts";
import { problemsAt } from "./problems.ts";
import { RowsEditor } from "./rows-editor.tsx";

export interface PriceEditorProps {
  readonly price: PriceFields;
  readonly zones: readonly { readonly id: string; readonly name: string }[];
  /** zones that other prices of the method hold */
  readonly taken: readonly string[];
  readonly currency: string;
  readonly weightUnit: WeightUnit;
  readonly problem: ProblemOf;
  readonly onChange: (part: Partial<PriceFields>) => void;
  readonly onRemove: () => void;
}

const KINDS = PriceFields.shape.by.options;

/** The price of a method in one zone. */
export function PriceEditor(props: PriceEditorProps) {
  const { price, zones, taken, problem, onChange, onRemove } = props;
  const { t } = useTranslation("methods");
  const zoneName = zones.find((zone) => zone.id === price.zoneId)?.name ?? price.zoneId;
  return (
    <Box padding="400" borderWidth="025" borderColor="border" borderRadius="200">
      <BlockStack gap="400">
        <InlineStack gap="300" blockAlign="start" wrap={false}>
          <div style={{ flex: "1 1 auto", minWidth: 0 }}>
            <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
              <Select
                label={t("editor.zone")}
                value={price.zoneId}
                options={zones.map((zone) => ({
                  label: zone.name,
                  value: zone.id,
                  disabled: taken.includes(zone.id) && zone.id !== price.zoneId,
                }))}
                error={problem("zoneId")}
                onChange={(zoneId) => onChange({ zoneId })}
              />
              <Select
                label={t("editor.priceBy")}
                value={price.by}
                options={KINDS.map((kind) => ({ label: t(`kinds.${kind}`), value: kind }))}
                onChange={(value) => onChange({ by: PriceFields.shape.by.parse(value) })}
              />
            </InlineGrid>
          </div>
          <Button
            icon={DeleteIcon}
            variant="tertiary"
            tone="critical"
            accessibilityLabel={t("editor.removePrice", { zone: zoneName })}
            onClick={onRemove}
          />
        </InlineStack>
        <BasePrice {...props} />
        <PriceExtras {...props} />
      </BlockStack>
    </Box>
  );
}

function BasePrice({ price, currency, weightUnit, problem, onChange }: PriceEditorProps) {
  const { t } = useTranslation("methods");
  if (price.by === "flat")
    return (
      <TextField
        label={t("editor.amount")}
        value={price.amount}
        suffix={currency}
        inputMode="decimal"
        autoComplete="off"
        helpText={t("editor.amountHelp")}
        error={problem("amount")}
        onChange={(amount) => onChange({ amount })}
      />
    );
  const units = { weight: weightUnit, price: currency, quantity: "", items: "" };
  return (
    <BlockStack gap="300">
      {price.by === "price" ? (
        <BasisSelect
          label={t("editor.basis")}
          value={price.basis}
          onChange={(basis) => onChange({ basis })}
        />
      ) : null}
      <RowsEditor
        rows={price.rows}
        boundUnit={units[price.by]}
        currency={currency}
        problem={problemsAt(problem, "rows")}
        onChange={(rows) => onChange({ rows })}
      />
    </BlockStack>
  );
}
