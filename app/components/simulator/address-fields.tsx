import { BlockStack, Card, Select, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { SimulationFields } from "#app/domain/rating/simulation-query.ts";
import { PlaceFields } from "./place-fields.tsx";
import type { PlaceTexts } from "./place-fields.tsx";

type Preset = PlaceTexts & { readonly key: string };

/** Addresses worth trying: far corners, islands, and what express wallets send. */
const PRESETS: readonly Preset[] = [
  preset("newYork", ["US", "NY", "10118", "New York", "350 5th Avenue"]),
  preset("honolulu", ["US", "HI", "96815", "Honolulu", "2335 Kalakaua Avenue"]),
  preset("toronto", ["CA", "ON", "M5V 3L9", "Toronto", "290 Bremner Boulevard"]),
  preset("canadaWallet", ["CA", "ON", "K1M", "Ottawa", ""]),
  preset("london", ["GB", "", "SW1A 2AA", "London", "10 Downing Street"]),
  preset("britishWallet", ["GB", "", "SW1A", "London", ""]),
  preset("belfast", ["GB", "", "BT1 5GS", "Belfast", "Donegall Square"]),
  preset("berlin", ["DE", "", "10117", "Berlin", "Unter den Linden 1"]),
  preset("paris", ["FR", "", "75007", "Paris", "5 avenue Anatole France"]),
  preset("madrid", ["ES", "M", "28013", "Madrid", "Calle de Bailén"]),
  preset("canaries", ["ES", "GC", "35001", "Las Palmas", "Calle Mayor de Triana 1"]),
  preset("sydney", ["AU", "NSW", "2000", "Sydney", "Bennelong Point"]),
];

type Parts = readonly [string, string, string, string, string];

function preset(key: string, [country, province, postcode, city, address1]: Parts): Preset {
  return { key, country, province, postcode, city, address1 };
}

interface FieldsProps {
  readonly fields: SimulationFields;
  readonly onChange: (part: Partial<SimulationFields>) => void;
}

/** Where the parcel goes. */
export function AddressFields({ fields, onChange }: FieldsProps) {
  const { t } = useTranslation("simulator");
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("address.title")}
        </Text>
        <Select
          label={t("address.preset")}
          value=""
          options={[
            { label: t("address.choosePreset"), value: "" },
            ...PRESETS.map(({ key }) => ({ label: t(`presets.${key}`), value: key })),
          ]}
          onChange={(key) => {
            const found = PRESETS.find((one) => one.key === key);
            if (found === undefined) return;
            const { key: _key, ...place } = found;
            onChange(place);
          }}
        />
        <PlaceFields place={fields} onChange={onChange} />
        <TextField
          label={t("address.company")}
          value={fields.company}
          autoComplete="off"
          onChange={(company) => onChange({ company })}
        />
      </BlockStack>
    </Card>
  );
}
