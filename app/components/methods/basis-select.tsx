import { Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { BasisField } from "#app/domain/rating/method-form/schema.ts";
import type { PriceFields } from "#app/domain/rating/method-form/schema.ts";

interface BasisSelectProps {
  readonly label: string;
  readonly value: PriceFields["basis"];
  readonly onChange: (basis: PriceFields["basis"]) => void;
}

/** Is the cart's value taken before or after discounts? */
export function BasisSelect({ label, value, onChange }: BasisSelectProps) {
  const { t } = useTranslation("methods");
  return (
    <Select
      label={label}
      value={value}
      options={BasisField.options.map((basis) => ({ label: t(`basis.${basis}`), value: basis }))}
      onChange={(chosen) => onChange(BasisField.parse(chosen))}
    />
  );
}
