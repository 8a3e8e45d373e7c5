import { BlockStack, InlineGrid, Text, TextField } from "@shopify/polaris";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { SideTexts } from "#app/domain/rating/boxes/form/schema.ts";
import type { LengthUnit } from "#app/domain/units/lengths.ts";

interface SideFieldsProps {
  readonly title: string;
  readonly help: string;
  readonly texts: SideTexts;
  readonly unit: LengthUnit;
  readonly problem: (side: number) => string | undefined;
  readonly onChange: (texts: SideTexts) => void;
}

const SIDES = ["length", "width", "height"] as const;

/** Length, width and height of the inside or the outside. */
export function SideFields({ title, help, texts, unit, problem, onChange }: SideFieldsProps) {
  const { t } = useTranslation("boxes");
  const id = useId();
  return (
    <fieldset
      aria-labelledby={id}
      style={{ border: "none", margin: 0, padding: 0, minInlineSize: 0 }}
    >
      <BlockStack gap="200">
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm" id={id}>
            {title}
          </Text>
          <Text as="p" tone="subdued">
            {help}
          </Text>
        </BlockStack>
        <InlineGrid columns={{ xs: 1, sm: 3 }} gap="300">
          {SIDES.map((side, position) => (
            <TextField
              key={side}
              label={t(`editor.${side}`)}
              value={texts[position] ?? ""}
              suffix={unit}
              inputMode="decimal"
              autoComplete="off"
              error={problem(position)}
              onChange={(value) => onChange(withSide(texts, position, value))}
            />
          ))}
        </InlineGrid>
      </BlockStack>
    </fieldset>
  );
}

function withSide([length, width, height]: SideTexts, position: number, value: string): SideTexts {
  if (position === 0) return [value, width, height];
  return position === 1 ? [length, value, height] : [length, width, value];
}
