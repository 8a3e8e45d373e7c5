import { useFetcher } from "@remix-run/react";
import { BlockStack, Combobox, Icon, Listbox, Text } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { VariantFigures, variantName } from "./variant-figures.tsx";
import type { VariantFacts } from "./variant-figures.tsx";

const PAUSE_MS = 200;

interface VariantSearchProps {
  readonly currency: string;
  readonly onPick: (variant: VariantFacts) => void;
}

/** The app's own product search, which works wherever the page is shown. */
export function VariantSearch({ currency, onPick }: VariantSearchProps) {
  const { t } = useTranslation("simulator");
  const [text, setText] = useState("");
  const { found, search, busy } = useVariantSearch();
  return (
    <Combobox
      activator={
        <Combobox.TextField
          label={t("cart.search")}
          value={text}
          placeholder={t("cart.searchExample")}
          prefix={<Icon source={SearchIcon} />}
          autoComplete="off"
          onFocus={() => search(text)}
          onChange={(value) => {
            setText(value);
            search(value);
          }}
        />
      }
    >
      <Listbox
        accessibilityLabel={t("cart.results")}
        onSelect={(id) => {
          const variant = found.find((one) => one.id === id);
          if (variant !== undefined) onPick(variant);
          setText("");
        }}
      >
        {found.map((variant) => (
          <Listbox.Option key={variant.id} value={variant.id}>
            <Listbox.TextOption>
              <BlockStack>
                <Text as="span">{variantName(variant)}</Text>
                <VariantFigures variant={variant} currency={currency} />
              </BlockStack>
            </Listbox.TextOption>
          </Listbox.Option>
        ))}
        {busy ? <Listbox.Loading accessibilityLabel={t("cart.searching")} /> : null}
        {found.length === 0 && !busy ? <Listbox.Header>{t("cart.nothing")}</Listbox.Header> : null}
      </Listbox>
    </Combobox>
  );
}

function useVariantSearch() {
  const { load, data, state } = useFetcher<{ readonly variants: readonly VariantFacts[] }>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const search = (text: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => load(`/app/products/search?search=${encodeURIComponent(text)}`),
      PAUSE_MS,
    );
  };
  return { found: data?.variants ?? [], search, busy: state !== "idle" };
}
