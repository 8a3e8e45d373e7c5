import { useTranslation } from "react-i18next";
import { useFormat } from "#app/components/methods/use-format.ts";
import type { Dims } from "#app/domain/packing/types.ts";
import { showLength, type LengthUnit } from "#app/domain/units/lengths.ts";

/** Sizes and weights of boxes as the merchant's language and country write them. */
export function useBoxText(lengthUnit: LengthUnit) {
  const { t } = useTranslation("boxes");
  const format = useFormat();
  return {
    format,
    size: ({ length, width, depth }: Dims) => {
      const sides = [length, width, depth].map((side) =>
        format.number(Number(showLength(side, lengthUnit))),
      );
      return t("size", { length: sides[0], width: sides[1], height: sides[2], unit: lengthUnit });
    },
    weight: (grams: number) => {
      if (lengthUnit === "in") return format.weight(grams, "lb");
      return grams < 1_000 ? `${format.number(grams)} g` : format.weight(grams, "kg");
    },
  };
}
