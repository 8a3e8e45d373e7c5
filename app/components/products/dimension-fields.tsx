import { InlineStack, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { DimensionTexts } from "#app/domain/catalogue/dimension-row.ts";
import type { LengthUnit } from "#app/domain/units/lengths.ts";

interface DimensionFieldsProps {
  /** of the variant, for those who hear the page */
  readonly name: string;
  readonly unit: LengthUnit;
  readonly texts: DimensionTexts;
  readonly isWrong: (position: number) => boolean;
  readonly onChange: (texts: DimensionTexts) => void;
}

const SIDES = ["length", "width", "height"] as const;

/** Length × width × height. */
export function DimensionFields({ name, unit, texts, isWrong, onChange }: DimensionFieldsProps) {
  const { t } = useTranslation("products");
  return (
    <fieldset
      aria-label={t("dimensionsOf", { name })}
      style={{ border: "none", margin: 0, padding: 0, minInlineSize: 0 }}
    >
      <InlineStack gap="100" wrap={false}>
        {SIDES.map((side, position) => (
          <div key={side} style={{ width: 100 }}>
            <TextField
              label={t("sideOf", { side: t(side), name })}
              labelHidden
              value={texts[position] ?? ""}
              placeholder={t(`short.${side}`)}
              suffix={unit}
              inputMode="decimal"
              autoComplete="off"
              error={isWrong(position) ? t("wrongLength") : false}
              onChange={(value) => onChange(withSide(texts, position, value))}
            />
          </div>
        ))}
      </InlineStack>
    </fieldset>
  );
}

function withSide(texts: DimensionTexts, position: number, value: string): DimensionTexts {
  const [length, width, height] = texts;
  if (position === 0) return [value, width, height];
  return position === 1 ? [length, value, height] : [length, width, value];
}
