import { Form, useSubmit } from "@remix-run/react";
import {
  BlockStack,
  Button,
  Card,
  InlineGrid,
  InlineStack,
  Select,
  TextField,
} from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useAddressFields } from "#app/components/layout/use-address-fields.ts";
import { useCountries } from "#app/components/methods/country-picker.tsx";
import { QUOTE_OUTCOMES, QUOTE_RANGES, QUOTE_SOURCES } from "#app/domain/rating/quote-query.ts";
import type { QuoteFields } from "#app/domain/rating/quote-query.ts";

interface QuoteFiltersProps {
  readonly fields: QuoteFields;
  readonly methods: readonly { readonly id: string; readonly name: string }[];
}

/** The search of the rate log. It stands in the address, so it can be shared and found again with the back button. */
export function QuoteFilters({ fields, methods }: QuoteFiltersProps) {
  const { t } = useTranslation("quotes");
  const submit = useSubmit();
  const countries = useCountries("");
  const [typed, setTyped] = useAddressFields({ postcode: fields.postcode, order: fields.order });
  const search = (part: Partial<QuoteFields>) => {
    const wanted = { ...fields, ...typed, ...part, before: "" };
    submit(Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== "")));
  };
  const select = (
    name: "range" | "outcome" | "source" | "country" | "method",
    options: { label: string; value: string }[],
  ) => (
    <Select
      label={t(`filter.${name}`)}
      value={fields[name]}
      options={name === "range" ? options : [{ label: t("filter.any"), value: "" }, ...options]}
      onChange={(value) => search({ [name]: value })}
    />
  );
  const text = (name: "postcode" | "order") => (
    <TextField
      label={t(`filter.${name}`)}
      value={typed[name]}
      autoComplete="off"
      placeholder={t(`filter.${name}Example`)}
      onChange={(value) => setTyped({ [name]: value })}
    />
  );
  return (
    <Card>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          search({});
        }}
      >
        <BlockStack gap="300">
          <InlineGrid columns={{ xs: 2, md: 4 }} gap="300">
            {select(
              "range",
              named(QUOTE_RANGES, (value) => t(`ranges.${value}`)),
            )}
            {select(
              "outcome",
              named(QUOTE_OUTCOMES, (value) => t(`outcomes.${value}`)),
            )}
            {select(
              "source",
              named(QUOTE_SOURCES, (value) => t(`sources.${value}`)),
            )}
            {select(
              "method",
              methods.map(({ id, name }) => ({ label: name, value: id })),
            )}
            {select(
              "country",
              countries.map(({ code, name }) => ({ label: name, value: code })),
            )}
            {text("postcode")}
            {text("order")}
          </InlineGrid>
          <InlineStack gap="200">
            <Button submit variant="primary">
              {t("filter.search")}
            </Button>
            <Button url="/app/quotes" variant="tertiary">
              {t("filter.clear")}
            </Button>
          </InlineStack>
        </BlockStack>
      </Form>
    </Card>
  );
}

function named(values: readonly string[], label: (value: string) => string) {
  return values.map((value) => ({ label: label(value), value }));
}
