import { BlockStack, Button, Card, Collapsible, Text } from "@shopify/polaris";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SimulationFields } from "#app/domain/rating/simulation-query.ts";
import { PlaceFields } from "./place-fields.tsx";
import type { PlaceTexts } from "./place-fields.tsx";

interface OriginFieldsProps {
  readonly fields: SimulationFields;
  readonly onChange: (part: Partial<SimulationFields>) => void;
}

/** Where the parcel comes from: only live carriers ask for it, so it is folded away. */
export function OriginFields({ fields, onChange }: OriginFieldsProps) {
  const { t } = useTranslation("simulator");
  const [open, setOpen] = useState(fields.fromPostcode !== "");
  const id = useId();
  const place: PlaceTexts = {
    country: fields.fromCountry,
    province: fields.fromProvince,
    postcode: fields.fromPostcode,
    city: fields.fromCity,
    address1: fields.fromAddress1,
  };
  const change = (part: Partial<PlaceTexts>) => {
    const next = { ...place, ...part };
    onChange({
      fromCountry: next.country,
      fromProvince: next.province,
      fromPostcode: next.postcode,
      fromCity: next.city,
      fromAddress1: next.address1,
    });
  };
  return (
    <Card>
      <BlockStack gap="300" inlineAlign="start">
        <Button
          variant="plain"
          disclosure={open ? "up" : "down"}
          ariaExpanded={open}
          ariaControls={id}
          onClick={() => setOpen(!open)}
        >
          {t("origin.title")}
        </Button>
        <div style={{ width: "100%" }}>
          <Collapsible id={id} open={open}>
            <BlockStack gap="300">
              <Text as="p" tone="subdued">
                {t("origin.help")}
              </Text>
              <PlaceFields place={place} onChange={change} />
            </BlockStack>
          </Collapsible>
        </div>
      </BlockStack>
    </Card>
  );
}
