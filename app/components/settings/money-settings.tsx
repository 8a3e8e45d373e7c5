import { BlockStack, Card, Checkbox, ChoiceList, Layout } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { SettingsPart } from "./answer.ts";
import { DraftField } from "./draft-field.tsx";

export interface MethodChoice {
  readonly id: string;
  readonly name: string;
}

/** What is added to every rate, and what is charged when there would be none. */
export function MoneySettings(part: SettingsPart) {
  const { t } = useTranslation("settings");
  return (
    <Layout.AnnotatedSection title={t("money.title")} description={t("money.body")}>
      <BlockStack gap="400">
        <Card>
          <Handling {...part} />
        </Card>
        <Card>
          <LastResort {...part} />
        </Card>
      </BlockStack>
    </Layout.AnnotatedSection>
  );
}

function Handling({ draft, errorOf, currency, methods }: SettingsPart) {
  const { t } = useTranslation("settings");
  const chosen = draft.value.handlingMethods;
  return (
    <BlockStack gap="400">
      <Checkbox
        label={t("handling.label")}
        helpText={t("handling.help")}
        checked={draft.value.hasHandling}
        onChange={(checked) => draft.set("hasHandling", checked)}
      />
      {draft.value.hasHandling && (
        <>
          <DraftField
            draft={draft}
            errorOf={errorOf}
            field="handlingAmount"
            label={t("handling.amount")}
            suffix={currency}
            inputMode="decimal"
          />
          <Checkbox
            label={t("handling.onePlace")}
            helpText={t("handling.onePlaceHelp")}
            checked={draft.value.shipsFromOnePlace}
            onChange={(checked) => draft.set("shipsFromOnePlace", checked)}
          />
          <ChoiceList
            title={t("handling.methods")}
            choices={[
              { value: "all", label: t("handling.all") },
              ...methods.map(({ id, name }) => ({ value: `of:${id}`, label: name })),
            ]}
            selected={chosen.length === 0 ? ["all"] : chosen.map((id) => `of:${id}`)}
            onChange={(selected) => draft.set("handlingMethods", chosenMethods(selected, chosen))}
            allowMultiple
          />
        </>
      )}
    </BlockStack>
  );
}

/** "Every method" and single methods rule each other out: whichever was chosen last holds. */
function chosenMethods(selected: readonly string[], before: readonly string[]): string[] {
  if (selected.includes("all") && before.length > 0) return [];
  return selected.filter((value) => value !== "all").map((value) => value.slice("of:".length));
}

function LastResort({ draft, errorOf, currency }: SettingsPart) {
  const { t } = useTranslation("settings");
  return (
    <BlockStack gap="400">
      <Checkbox
        label={t("lastResort.label")}
        helpText={t("lastResort.help")}
        checked={draft.value.hasLastResort}
        onChange={(checked) => draft.set("hasLastResort", checked)}
      />
      {draft.value.hasLastResort && (
        <>
          <DraftField
            draft={draft}
            errorOf={errorOf}
            field="lastResortName"
            label={t("lastResort.name")}
          />
          <DraftField
            draft={draft}
            errorOf={errorOf}
            field="lastResortAmount"
            label={t("lastResort.amount")}
            suffix={currency}
            inputMode="decimal"
          />
        </>
      )}
    </BlockStack>
  );
}
