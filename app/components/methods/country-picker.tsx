import { Combobox, Icon, Listbox } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { COUNTRY_CODES } from "#app/domain/places/countries.ts";
import { useFormat } from "./use-format.ts";

interface CountryPickerProps {
  readonly chosen: readonly string[];
  readonly onAdd: (code: string) => void;
  readonly onRemove: (code: string) => void;
}

const SHOWN = 40;

/** Countries by name or code, in the merchant's language; chosen ones carry a tick. */
export function CountryPicker({ chosen, onAdd, onRemove }: CountryPickerProps) {
  const { t } = useTranslation("methods");
  const [text, setText] = useState("");
  const found = useCountries(text);
  return (
    <Combobox
      allowMultiple
      activator={
        <Combobox.TextField
          label={t("zones.countries")}
          value={text}
          placeholder={t("zones.searchCountry")}
          prefix={<Icon source={SearchIcon} />}
          autoComplete="off"
          onChange={setText}
        />
      }
    >
      <Listbox
        accessibilityLabel={t("zones.countries")}
        onSelect={(code) => {
          if (chosen.includes(code)) onRemove(code);
          else onAdd(code);
          setText("");
        }}
      >
        {found.slice(0, SHOWN).map(({ code, name }) => (
          <Listbox.Option key={code} value={code} selected={chosen.includes(code)}>
            <Listbox.TextOption selected={chosen.includes(code)}>{name}</Listbox.TextOption>
          </Listbox.Option>
        ))}
        {found.length === 0 ? <Listbox.Header>{t("zones.noCountry")}</Listbox.Header> : null}
      </Listbox>
    </Combobox>
  );
}

/** The countries whose name holds the text, or whose code it is, in the order of the language. */
export function useCountries(text: string): { code: string; name: string }[] {
  const format = useFormat();
  const all = useMemo(
    () =>
      COUNTRY_CODES.map((code) => ({ code, name: format.country(code) })).toSorted((a, b) =>
        a.name.localeCompare(b.name, format.locale),
      ),
    [format],
  );
  const wanted = plain(text);
  return wanted === ""
    ? all
    : all.filter(({ code, name }) => plain(name).includes(wanted) || plain(code) === wanted);
}

/** Without accents and case, so that "osterreich" finds "Österreich". */
function plain(text: string): string {
  return text.trim().normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
