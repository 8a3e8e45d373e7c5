import { InlineGrid, Select, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useCountries } from "#app/components/methods/country-picker.tsx";
import { provincesOf } from "#app/domain/places/provinces.ts";

export interface PlaceTexts {
  readonly country: string;
  readonly province: string;
  readonly postcode: string;
  readonly city: string;
  readonly address1: string;
}

interface PlaceFieldsProps {
  readonly place: PlaceTexts;
  readonly onChange: (part: Partial<PlaceTexts>) => void;
}

/** Country, province where the country has them, postcode, city and street. */
export function PlaceFields({ place, onChange }: PlaceFieldsProps) {
  const { t } = useTranslation("simulator");
  const countries = useCountries("");
  const provinces = provincesOf(place.country);
  const text = (name: "province" | "postcode" | "city" | "address1") => (
    <TextField
      label={t(`address.${name}`)}
      value={place[name]}
      autoComplete="off"
      onChange={(value) => onChange({ [name]: value })}
    />
  );
  return (
    <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
      <Select
        label={t("address.country")}
        value={place.country}
        options={countries.map(({ code, name }) => ({ label: name, value: code }))}
        onChange={(country) => onChange({ country, province: "" })}
      />
      {provinces.length === 0 ? (
        text("province")
      ) : (
        <Select
          label={t("address.province")}
          value={place.province}
          options={[
            { label: "", value: "" },
            ...provinces.map(({ code, name }) => ({ label: name, value: code })),
          ]}
          onChange={(province) => onChange({ province })}
        />
      )}
      {text("postcode")}
      {text("city")}
      {text("address1")}
    </InlineGrid>
  );
}
