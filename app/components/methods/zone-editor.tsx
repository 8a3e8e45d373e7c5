import { BlockStack, Button, ButtonGroup, InlineError, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { EUROPEAN_UNION } from "#app/domain/places/countries.ts";
import { wholeCountry } from "#app/domain/rating/method-form/read-zone.ts";
import type { RegionFields, ZoneFields } from "#app/domain/rating/method-form/schema.ts";
import { CountryPicker } from "./country-picker.tsx";
import type { ProblemOf } from "./problems.ts";
import { problemsAt } from "./problems.ts";
import { RegionEditor } from "./region-editor.tsx";

interface ZoneEditorProps {
  readonly zone: ZoneFields;
  readonly problem: ProblemOf;
  /** the next zone from the one at that moment: two changes in one instant both count */
  readonly onChange: (next: (zone: ZoneFields) => ZoneFields) => void;
}

/** A zone's name and places. The same in a page of its own and inside the method editor. */
export function ZoneEditor({ zone, problem, onChange }: ZoneEditorProps) {
  const { t } = useTranslation("methods");
  const { regions } = zone;
  const setRegions = (next: (now: readonly RegionFields[]) => RegionFields[]) =>
    onChange((now) => ({ ...now, regions: next(now.regions) }));
  const add = (codes: readonly string[]) =>
    setRegions((now) => [
      ...now,
      ...codes.filter((code) => now.every((region) => region.country !== code)).map(wholeCountry),
    ]);
  const remove = (country: string) =>
    setRegions((now) => now.filter((region) => region.country !== country));
  const regionsProblem = problem("regions");
  return (
    <BlockStack gap="400">
      <TextField
        label={t("zones.name")}
        value={zone.name}
        maxLength={80}
        autoComplete="off"
        helpText={t("zones.nameHelp")}
        error={problem("name")}
        onChange={(name) => onChange((now) => ({ ...now, name }))}
      />
      <CountryPicker
        chosen={regions.map((region) => region.country)}
        onAdd={(code) => add([code])}
        onRemove={remove}
      />
      <ButtonGroup>
        <Button onClick={() => add(EUROPEAN_UNION)}>{t("zones.addEu")}</Button>
        <Button onClick={() => add(["*"])}>{t("zones.addRest")}</Button>
      </ButtonGroup>
      {regionsProblem === undefined ? null : (
        <InlineError message={regionsProblem} fieldID="regions" />
      )}
      <BlockStack gap="200" as="ul">
        {regions.map((region, index) => (
          <RegionEditor
            key={region.country}
            region={region}
            problem={problemsAt(problem, `regions.${index}`)}
            onChange={(part) =>
              setRegions((now) => now.map((one, at) => (at === index ? { ...one, ...part } : one)))
            }
            onRemove={() => remove(region.country)}
          />
        ))}
      </BlockStack>
    </BlockStack>
  );
}
