import { useNavigation, useSubmit } from "@remix-run/react";
import { BlockStack, Button, InlineStack, Layout } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { PageFrame } from "#app/components/layout/page-frame.tsx";
import { PageSaveBar } from "#app/components/layout/page-save-bar.tsx";
import { useDraft } from "#app/components/layout/use-draft.ts";
import { useToast } from "#app/components/layout/use-toast.ts";
import type { SettingsForm } from "#app/domain/settings/schema.ts";
import { CheckoutSettings } from "./checkout-settings.tsx";
import { MoneySettings, type MethodChoice } from "./money-settings.tsx";
import { PackingSettings } from "./packing-settings.tsx";
import { ProblemBanner } from "./problem-banner.tsx";
import { MorePages } from "./more-pages.tsx";
import type { SettingsAnswer } from "./answer.ts";

export interface SettingsPageProps {
  readonly saved: SettingsForm;
  readonly currency: string;
  readonly methods: readonly MethodChoice[];
  readonly answer: SettingsAnswer | null;
}

/** The shop's settings: one form, saved together as one new version of the set-up. */
export function SettingsPage({ saved, currency, methods, answer }: SettingsPageProps) {
  const { t } = useTranslation(["settings", "common"]);
  const draft = useDraft(saved);
  const submit = useSubmit();
  const saving = useNavigation().formMethod === "POST";
  const errors = answer?.errors ?? {};
  const errorOf = (field: keyof SettingsForm): string | undefined => {
    const key = errors[field];
    return key === undefined ? undefined : t(`settings:errors.${key}`);
  };
  const save = () =>
    submit(
      { intent: "save-settings", settings: JSON.stringify(draft.value) },
      { method: "post", replace: true, preventScrollReset: true },
    );
  useToast(answer?.saved ? { key: answer.at, text: t("common:state.saved") } : null);
  const parts = { draft, errorOf, currency, methods };
  return (
    <PageFrame title={t("settings:title")}>
      <PageSaveBar
        id="settings-save-bar"
        open={draft.isDirty}
        saving={saving}
        onSave={save}
        onDiscard={draft.reset}
      />
      <BlockStack gap="600">
        <ProblemBanner errors={errors} />
        <Layout>
          <CheckoutSettings {...parts} />
          <PackingSettings {...parts} />
          <MoneySettings {...parts} />
        </Layout>
        <InlineStack align="end">
          <Button variant="primary" onClick={save} loading={saving} disabled={!draft.isDirty}>
            {t("common:action.save")}
          </Button>
        </InlineStack>
        <MorePages />
      </BlockStack>
    </PageFrame>
  );
}
