import { useNavigation, useSubmit } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { EmptyPage } from "#app/components/layout/empty-page.tsx";
import { PageFrame } from "#app/components/layout/page-frame.tsx";
import { PageSaveBar } from "#app/components/layout/page-save-bar.tsx";
import { useDraft } from "#app/components/layout/use-draft.ts";
import { useToast } from "#app/components/layout/use-toast.ts";
import type { ExchangeLine } from "#app/domain/settings/schema.ts";
import type { SettingsAnswer } from "./answer.ts";
import { ExchangeRow } from "./exchange-row.tsx";
import { ProblemBanner } from "./problem-banner.tsx";

export interface ExchangePageProps {
  readonly lines: readonly ExchangeLine[];
  /** the shop's currency */
  readonly home: string;
  readonly today: string;
  readonly answer: SettingsAnswer | null;
}

/** The merchant's dated exchange rates: what a shopper in another currency is quoted with. */
export function ExchangePage({ lines, home, today, answer }: ExchangePageProps) {
  const { t } = useTranslation(["settings", "common"]);
  const draft = useDraft<{ lines: readonly ExchangeLine[] }>({ lines });
  const submit = useSubmit();
  const saving = useNavigation().formMethod === "POST";
  const shown = draft.value.lines;
  const errors = answer?.errors ?? {};
  const replaceLines = (next: readonly ExchangeLine[]) => draft.set("lines", next);
  const add = () => replaceLines([...shown, { currency: "", rate: "", from: today }]);
  const save = () =>
    submit({ lines: JSON.stringify(shown) }, { method: "post", preventScrollReset: true });
  useToast(answer?.saved ? { key: answer.at, text: t("common:state.saved") } : null);
  return (
    <PageFrame title={t("settings:exchange.title")} backTo="/app/settings">
      <PageSaveBar
        id="exchange-save-bar"
        open={draft.isDirty}
        saving={saving}
        onSave={save}
        onDiscard={draft.reset}
      />
      <BlockStack gap="400">
        <Text as="p">{t("settings:exchange.body", { home })}</Text>
        <ProblemBanner errors={errors} />
        {shown.length === 0 ? (
          <EmptyPage
            title={t("settings:exchange.emptyTitle")}
            body={t("settings:exchange.emptyBody", { home })}
            action={{ label: t("settings:exchange.add"), onAction: add }}
          />
        ) : (
          <Card>
            <BlockStack gap="400">
              {shown.map((line, index) => (
                <ExchangeRow
                  key={index}
                  line={line}
                  index={index}
                  home={home}
                  errors={errors}
                  onChange={(next) =>
                    replaceLines(shown.map((one, at) => (at === index ? next : one)))
                  }
                  onRemove={() => replaceLines(shown.filter((_one, at) => at !== index))}
                />
              ))}
              <InlineStack align="space-between" gap="200">
                <Button onClick={add}>{t("settings:exchange.add")}</Button>
                <Button variant="primary" onClick={save} loading={saving} disabled={!draft.isDirty}>
                  {t("common:action.save")}
                </Button>
              </InlineStack>
            </BlockStack>
          </Card>
        )}
      </BlockStack>
    </PageFrame>
  );
}
