import { BlockStack, Combobox, InlineStack, Listbox, Tag } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { provinceName, provincesOf } from "#app/domain/places/provinces.ts";

interface ProvincePickerProps {
  readonly country: string;
  readonly chosen: readonly string[];
  readonly onChange: (codes: string[]) => void;
}

/** Provinces of one country; none chosen means all of them. */
export function ProvincePicker({ country, chosen, onChange }: ProvincePickerProps) {
  const { t } = useTranslation("methods");
  const [text, setText] = useState("");
  const wanted = text.trim().toLowerCase();
  const found = provincesOf(country).filter(
    ({ code, name }) => name.toLowerCase().includes(wanted) || code.toLowerCase() === wanted,
  );
  const toggle = (code: string) => {
    onChange(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code]);
    setText("");
  };
  return (
    <BlockStack gap="200">
      <Combobox
        allowMultiple
        activator={
          <Combobox.TextField
            label={t("zones.provinces")}
            value={text}
            placeholder={t("zones.searchProvince")}
            helpText={t("zones.provincesHelp")}
            autoComplete="off"
            onChange={setText}
          />
        }
      >
        <Listbox accessibilityLabel={t("zones.provinces")} onSelect={toggle}>
          {found.map(({ code, name }) => (
            <Listbox.Option key={code} value={code} selected={chosen.includes(code)}>
              <Listbox.TextOption selected={chosen.includes(code)}>{name}</Listbox.TextOption>
            </Listbox.Option>
          ))}
        </Listbox>
      </Combobox>
      {chosen.length === 0 ? null : (
        <InlineStack gap="100">
          {chosen.map((code) => (
            <Tag key={code} onRemove={() => toggle(code)}>
              {provinceName(country, code)}
            </Tag>
          ))}
        </InlineStack>
      )}
    </BlockStack>
  );
}
