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
import { useCallback, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useAddressFields } from "#app/components/layout/use-address-fields.ts";
import { useCountries } from "#app/components/methods/country-picker.tsx";
import { QUOTE_OUTCOMES, QUOTE_RANGES, QUOTE_SOURCES } from "#app/domain/rating/quote-query.ts";
import type { QuoteFields } from "#app/domain/rating/quote-query.ts";

interface QuoteFiltersProps {
  readonly fields: QuoteFields;
  readonly methods: readonly { readonly id: string; readonly name: string }[];
}

type Choice = "range" | "outcome" | "source" | "method" | "country";

/** The search of the rate log. It stands in the address, so it can be shared and found again with the back button. */
export function QuoteFilters({ fields, methods }: QuoteFiltersProps) {
  const { t } = useTranslation("quotes");
  const submit = useSubmit();
  const form = useRef<HTMLFormElement>(null);
  const search = useCallback(
    (part: Partial<QuoteFields>) => {
      const wanted = { ...fields, ...typedIn(form.current), ...part, before: "" };
      submit(Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== "")));
    },
    [fields, submit],
  );
  return (
    <Card>
      <Form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          search({});
        }}
      >
        <BlockStack gap="300">
          <InlineGrid columns={{ xs: 2, md: 4 }} gap="300">
            <Choices fields={fields} methods={methods} onSearch={search} />
            <Typed fields={fields} />
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

/** What stands in the form's text fields, searched for or not. */
function typedIn(form: HTMLFormElement | null): Partial<QuoteFields> {
  if (form === null) return {};
  const data = new FormData(form);
  const text = (name: string) => {
    const value = data.get(name);
    return typeof value === "string" ? value : "";
  };
  return { postcode: text("postcode"), order: text("order") };
}

/** Apart from what is chosen, so that a keystroke does not draw the list of all countries anew. */
function Typed({ fields }: Pick<QuoteFiltersProps, "fields">) {
  const { t } = useTranslation("quotes");
  const [typed, setTyped] = useAddressFields({ postcode: fields.postcode, order: fields.order });
  return (["postcode", "order"] as const).map((name) => (
    <TextField
      key={name}
      name={name}
      label={t(`filter.${name}`)}
      value={typed[name]}
      autoComplete="off"
      placeholder={t(`filter.${name}Example`)}
      onChange={(value) => setTyped({ [name]: value })}
    />
  ));
}

interface ChoicesProps extends QuoteFiltersProps {
  readonly onSearch: (part: Partial<QuoteFields>) => void;
}

function Choices({ fields, methods, onSearch }: ChoicesProps) {
  const { t } = useTranslation("quotes");
  const countries = useCountries("");
  const options: Record<Choice, { label: string; value: string }[]> = {
    range: named(QUOTE_RANGES, (value) => t(`ranges.${value}`)),
    outcome: named(QUOTE_OUTCOMES, (value) => t(`outcomes.${value}`)),
    source: named(QUOTE_SOURCES, (value) => t(`sources.${value}`)),
    method: methods.map(({ id, name }) => ({ label: name, value: id })),
    country: countries.map(({ code, name }) => ({ label: name, value: code })),
  };
  return (["range", "outcome", "source", "method", "country"] as const).map((name) => (
    <Select
      key={name}
      label={t(`filter.${name}`)}
      value={fields[name]}
      options={
        name === "range" ? options[name] : [{ label: t("filter.any"), value: "" }, ...options[name]]
      }
      onChange={(value) => onSearch({ [name]: value })}
    />
  ));
}

function named(values: readonly string[], label: (value: string) => string) {
  return values.map((value) => ({ label: label(value), value }));
}
