import { Form, useSubmit } from "@remix-run/react";
import { BlockStack, Button, Card, InlineGrid, Select, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useAddressFields } from "#app/components/layout/use-address-fields.ts";
import { GAP_FILTERS } from "#app/domain/catalogue/product-query.ts";
import { LENGTH_UNITS } from "#app/domain/units/lengths.ts";
import type { ProductsPageProps } from "./products-page.tsx";

interface ProductFiltersProps extends Pick<ProductsPageProps, "fields" | "gaps"> {
  /** unsaved dimensions: changing the list would lose them */
  readonly locked: boolean;
}

/** Search, what is missing, and the unit that lengths are shown in. */
export function ProductFilters({ fields, gaps, locked }: ProductFiltersProps) {
  const { t } = useTranslation("products");
  const submit = useSubmit();
  const [{ search }, setTyped] = useAddressFields({ search: fields.search });
  const go = (part: Partial<typeof fields>) => {
    const wanted = { ...fields, search, after: "", product: "", ...part };
    const kept = Object.entries(wanted).filter(([, value]) => value !== "" && value !== "all");
    submit(Object.fromEntries(kept));
  };
  const gapLabel = (gap: (typeof GAP_FILTERS)[number]) =>
    gap === "all" || gap === "any"
      ? t(`missing.${gap}`)
      : t("missing.counted", { what: t(`missing.${gap}`), count: gaps[gap] });
  return (
    <Card>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          go({});
        }}
      >
        <BlockStack gap="300">
          <TextField
            label={t("filter.search")}
            value={search}
            disabled={locked}
            placeholder={t("filter.searchExample")}
            autoComplete="off"
            connectedRight={
              <Button submit disabled={locked}>
                {t("filter.go")}
              </Button>
            }
            onChange={(value) => setTyped({ search: value })}
          />
          <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
            <Select
              label={t("filter.missing")}
              value={fields.missing}
              disabled={locked}
              options={GAP_FILTERS.map((gap) => ({ label: gapLabel(gap), value: gap }))}
              onChange={(value) =>
                go({ missing: GAP_FILTERS.find((one) => one === value) ?? "all" })
              }
            />
            <Select
              label={t("filter.unit")}
              value={fields.unit}
              disabled={locked}
              options={LENGTH_UNITS.map((unit) => ({ label: t(`units.${unit}`), value: unit }))}
              onChange={(value) => go({ unit: LENGTH_UNITS.find((one) => one === value) ?? "mm" })}
            />
          </InlineGrid>
        </BlockStack>
      </Form>
    </Card>
  );
}
