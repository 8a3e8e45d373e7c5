import { BlockStack, Button, Collapsible, InlineGrid, TextField } from "@shopify/polaris";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PriceFields } from "#app/domain/rating/method-form/schema.ts";
import { BasisSelect } from "./basis-select.tsx";
import type { ProblemOf } from "./problems.ts";

interface ExtrasProps {
  readonly price: PriceFields;
  readonly currency: string;
  readonly problem: ProblemOf;
  readonly onChange: (part: Partial<PriceFields>) => void;
}

/** What comes on top of the base price, and when shipping is free; folded away until it is used. */
export function PriceExtras(props: ExtrasProps) {
  const { price, problem } = props;
  const { t } = useTranslation("methods");
  const wrong = ["perUnit", "percent", "freeOver"].some((field) => problem(field) !== undefined);
  const used = [price.perUnit, price.percent, price.freeOver].some((text) => text.trim() !== "");
  const [open, setOpen] = useState(used);
  const id = useId();
  const shown = open || wrong;
  return (
    <BlockStack gap="300" inlineAlign="start">
      <Button
        variant="plain"
        disclosure={shown ? "up" : "down"}
        ariaExpanded={shown}
        ariaControls={id}
        onClick={() => setOpen(!open)}
      >
        {t("editor.extras")}
      </Button>
      <div style={{ width: "100%" }}>
        <Collapsible id={id} open={shown}>
          <ExtraFields {...props} />
        </Collapsible>
      </div>
    </BlockStack>
  );
}

function ExtraFields({ price, currency, problem, onChange }: ExtrasProps) {
  const { t } = useTranslation("methods");
  const field = (name: "perUnit" | "percent" | "freeOver", suffix: string) => (
    <TextField
      label={t(`editor.${name}`)}
      value={price[name]}
      suffix={suffix}
      inputMode="decimal"
      autoComplete="off"
      placeholder={t("editor.none")}
      helpText={t(`editor.${name}Help`)}
      error={problem(name)}
      onChange={(value) => onChange({ [name]: value })}
    />
  );
  return (
    <BlockStack gap="400">
      {field("perUnit", currency)}
      <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
        {field("percent", "%")}
        <BasisSelect
          label={t("editor.percentBasis")}
          value={price.percentBasis}
          onChange={(percentBasis) => onChange({ percentBasis })}
        />
        {field("freeOver", currency)}
        <BasisSelect
          label={t("editor.freeOverBasis")}
          value={price.freeOverBasis}
          onChange={(freeOverBasis) => onChange({ freeOverBasis })}
        />
      </InlineGrid>
    </BlockStack>
  );
}
