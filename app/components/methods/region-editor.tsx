import {
  BlockStack,
  Box,
  Button,
  Collapsible,
  InlineStack,
  Text,
  TextField,
} from "@shopify/polaris";
import { DeleteIcon } from "@shopify/polaris-icons";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { provinceName, provincesOf } from "#app/domain/places/provinces.ts";
import { checkPostcodes, splitPostcodes } from "#app/domain/rating/method-form/read-zone.ts";
import type { RegionFields } from "#app/domain/rating/method-form/schema.ts";
import type { ProblemOf } from "./problems.ts";
import { ProvincePicker } from "./province-picker.tsx";
import { useFormat } from "./use-format.ts";

interface RegionEditorProps {
  readonly region: RegionFields;
  readonly problem: ProblemOf;
  readonly onChange: (part: Partial<RegionFields>) => void;
  readonly onRemove: () => void;
}

/** One country of a zone; its provinces and postcodes unfold on demand. */
export function RegionEditor(props: RegionEditorProps) {
  const { region, problem, onRemove } = props;
  const { t } = useTranslation("methods");
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const id = useId();
  const everywhere = region.country === "*";
  const name = everywhere ? t("zones.everywhereElse") : format.country(region.country);
  const wrong = ["postcodes", "excludedPostcodes"].some((field) => problem(field) !== undefined);
  return (
    <li style={{ listStyle: "none" }}>
      <Box padding="300" borderWidth="025" borderColor="border" borderRadius="200">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <BlockStack>
            <Text as="span" fontWeight="semibold">
              {name}
            </Text>
            <Text as="span" variant="bodySm" tone="subdued">
              <RegionExtent region={region} />
            </Text>
          </BlockStack>
          <InlineStack align="start" gap="200" blockAlign="center">
            {everywhere ? null : (
              <Button
                variant="plain"
                disclosure={open || wrong ? "up" : "down"}
                ariaExpanded={open || wrong}
                ariaControls={id}
                accessibilityLabel={t("zones.narrowDown", { name })}
                onClick={() => setOpen(!open)}
              >
                {t("zones.narrow")}
              </Button>
            )}
            <Button
              icon={DeleteIcon}
              variant="tertiary"
              accessibilityLabel={t("zones.removeRegion", { name })}
              onClick={onRemove}
            />
          </InlineStack>
        </InlineStack>
        <Collapsible id={id} open={!everywhere && (open || wrong)}>
          <Box paddingBlockStart="300">
            <RegionDetails {...props} />
          </Box>
        </Collapsible>
      </Box>
    </li>
  );
}

function RegionExtent({ region }: { readonly region: RegionFields }) {
  const { t } = useTranslation("methods");
  if (region.country === "*") return t("zones.everywhereElseHelp");
  const parts = [
    ...region.provinces.slice(0, 3).map((code) => provinceName(region.country, code)),
    ...(region.provinces.length > 3 ? [`+${region.provinces.length - 3}`] : []),
  ];
  const postcodes = splitPostcodes(region.postcodes).length;
  if (postcodes > 0) parts.push(t("zones.postcodeCount", { count: postcodes }));
  const excluded = splitPostcodes(region.excludedPostcodes).length;
  if (excluded > 0) parts.push(t("zones.excludedCount", { count: excluded }));
  return parts.length === 0 ? t("zones.wholeCountry") : parts.join(", ");
}

function RegionDetails({ region, problem, onChange }: RegionEditorProps) {
  const { t } = useTranslation("methods");
  const immediate = (field: "postcodes" | "excludedPostcodes") => {
    const found = checkPostcodes(region.country, region[field]);
    return found === null ? problem(field) : t(`problem.${found.key}`, { ...found.values });
  };
  return (
    <BlockStack gap="300">
      {provincesOf(region.country).length === 0 ? null : (
        <ProvincePicker
          country={region.country}
          chosen={region.provinces}
          onChange={(provinces) => onChange({ provinces })}
        />
      )}
      <TextField
        label={t("zones.postcodes")}
        value={region.postcodes}
        multiline={2}
        maxHeight={160}
        autoComplete="off"
        placeholder={"SW1A\n10115-10999\n902*"}
        helpText={t("zones.postcodesHelp")}
        error={immediate("postcodes")}
        onChange={(postcodes) => onChange({ postcodes })}
      />
      <TextField
        label={t("zones.excluded")}
        value={region.excludedPostcodes}
        multiline={2}
        maxHeight={160}
        autoComplete="off"
        helpText={t("zones.excludedHelp")}
        error={immediate("excludedPostcodes")}
        onChange={(excludedPostcodes) => onChange({ excludedPostcodes })}
      />
    </BlockStack>
  );
}
