import { BlockStack, InlineStack, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { TestBadge } from "./badges.tsx";

export interface KeyFieldsProps {
  readonly label: string;
  readonly apiKey: string;
  readonly keyLabel: string;
  readonly keyHelp: string;
  readonly onChange: (part: { label?: string; apiKey?: string }) => void;
}

/** The account's name and its key. A key that is typed says at once whether it is a test key. */
export function KeyFields({ label, apiKey, keyLabel, keyHelp, onChange }: KeyFieldsProps) {
  const { t } = useTranslation("carriers");
  const typed = apiKey.trim();
  const looksWrong = typed !== "" && !/^EZ([TA]K?)?$|^EZ[TA]K/.test(typed) && typed !== "E";
  return (
    <BlockStack gap="400">
      <TextField
        label={t("connect.label")}
        name="label"
        value={label}
        maxLength={80}
        autoComplete="off"
        helpText={t("connect.labelHelp")}
        onChange={(value) => onChange({ label: value })}
      />
      <TextField
        label={keyLabel}
        name="apiKey"
        type="password"
        value={apiKey}
        maxLength={300}
        autoComplete="off"
        spellCheck={false}
        helpText={keyHelp}
        error={looksWrong ? t("connect.keyShape") : undefined}
        onChange={(value) => onChange({ apiKey: value })}
      />
      {typed.startsWith("EZTK") ? (
        <InlineStack gap="200" blockAlign="center">
          <TestBadge mode="test" />
          {t("mode.testHelp")}
        </InlineStack>
      ) : null}
    </BlockStack>
  );
}
