import { BlockStack, Button, Collapsible, InlineGrid, Text, TextField } from "@shopify/polaris";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MethodFields } from "#app/domain/rating/method-form/schema.ts";
import type { ProblemOf } from "./problems.ts";

const LOCALES = ["en", "de", "fr", "es"] as const;

type Texts = Pick<
  MethodFields,
  "name" | "nameTranslations" | "description" | "descriptionTranslations"
>;

interface TextsEditorProps {
  readonly texts: Texts;
  readonly problem: ProblemOf;
  readonly onChange: (part: Partial<Texts>) => void;
}

/** What a shopper reads: name and description, with a translation for each language of the checkout. */
export function TextsEditor({ texts, problem, onChange }: TextsEditorProps) {
  const { t } = useTranslation("methods");
  return (
    <BlockStack gap="400">
      <TextField
        label={t("editor.name")}
        value={texts.name}
        maxLength={120}
        autoComplete="off"
        helpText={t("editor.nameHelp")}
        error={problem("name")}
        onChange={(name) => onChange({ name })}
      />
      <TextField
        label={t("editor.description")}
        value={texts.description}
        maxLength={255}
        autoComplete="off"
        helpText={t("editor.descriptionHelp")}
        error={problem("description")}
        onChange={(description) => onChange({ description })}
      />
      <Translations {...{ texts, problem, onChange }} />
    </BlockStack>
  );
}

function Translations({ texts, problem, onChange }: TextsEditorProps) {
  const { t, i18n } = useTranslation("methods");
  const [open, setOpen] = useState(false);
  const id = useId();
  const languages = new Intl.DisplayNames(i18n.language, { type: "language" });
  return (
    <BlockStack gap="300" inlineAlign="start">
      <Button
        variant="plain"
        disclosure={open ? "up" : "down"}
        ariaExpanded={open}
        ariaControls={id}
        onClick={() => setOpen(!open)}
      >
        {t("editor.translations", { count: Object.keys(texts.nameTranslations).length })}
      </Button>
      <div style={{ width: "100%" }}>
        <Collapsible id={id} open={open}>
          <BlockStack gap="300">
            <Text as="p" variant="bodySm" tone="subdued">
              {t("editor.translationsHelp")}
            </Text>
            {LOCALES.map((locale) => (
              <InlineGrid key={locale} columns={{ xs: 1, sm: 2 }} gap="300">
                <TextField
                  label={t("editor.nameIn", { language: languages.of(locale) })}
                  value={texts.nameTranslations[locale] ?? ""}
                  autoComplete="off"
                  error={problem(`nameTranslations.${locale}`)}
                  onChange={(value) =>
                    onChange({ nameTranslations: { ...texts.nameTranslations, [locale]: value } })
                  }
                />
                <TextField
                  label={t("editor.descriptionIn", { language: languages.of(locale) })}
                  value={texts.descriptionTranslations[locale] ?? ""}
                  autoComplete="off"
                  error={problem(`descriptionTranslations.${locale}`)}
                  onChange={(value) =>
                    onChange({
                      descriptionTranslations: {
                        ...texts.descriptionTranslations,
                        [locale]: value,
                      },
                    })
                  }
                />
              </InlineGrid>
            ))}
          </BlockStack>
        </Collapsible>
      </div>
    </BlockStack>
  );
}
