import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "#app/components/methods/use-format.ts";

export interface VariantFacts {
  readonly id: string;
  readonly product: string;
  readonly title: string;
  readonly sku: string;
  readonly priceMinor: number;
  readonly grams: number | null;
  readonly requiresShipping: boolean;
}

/** Price and weight of a variant; says so when it has no weight or is not shipped. */
export function VariantFigures({
  variant,
  currency,
}: {
  readonly variant: VariantFacts;
  readonly currency: string;
}) {
  const { t } = useTranslation("simulator");
  const format = useFormat();
  const weight =
    variant.grams === null || variant.grams === 0
      ? t("cart.noWeight")
      : format.weight(variant.grams, "kg");
  const parts = [
    variant.sku,
    format.money(variant.priceMinor, currency),
    variant.requiresShipping ? weight : t("cart.notShipped"),
  ];
  return (
    <Text as="p" variant="bodySm" tone="subdued">
      {parts.filter((part) => part !== "").join(" · ")}
    </Text>
  );
}

/** "T-shirt · Red / M". */
export function variantName(variant: Pick<VariantFacts, "product" | "title">): string {
  return [variant.product, variant.title === "Default Title" ? "" : variant.title]
    .filter((part) => part !== "")
    .join(" · ");
}
