import { Banner, BlockStack, Button, InlineStack } from "@shopify/polaris";
import type { PageProps } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PageFrame } from "#app/components/layout/page-frame.tsx";
import { PageSaveBar } from "#app/components/layout/page-save-bar.tsx";
import type { Failure } from "#app/lib/failure.ts";
import { FailureBanner } from "./failure-banner.tsx";
import { useFormat } from "./use-format.ts";

interface EditFrameProps {
  readonly title: string;
  /** the list that it stands in; the shipping methods unless told */
  readonly backTo?: string;
  readonly secondaryActions?: PageProps["secondaryActions"];
  readonly edited: {
    readonly dirty: boolean;
    readonly saving: boolean;
    readonly problems: Readonly<Record<string, unknown>>;
    readonly save: (more?: Record<string, string>) => void;
    readonly discard: () => void;
  };
  readonly failure: Failure | null;
  readonly timezone: string;
  readonly children: ReactNode;
}

/** A page that edits one thing: save bar in the admin, a save button below, problems on top. */
export function EditFrame(props: EditFrameProps) {
  const { edited, failure, children } = props;
  const { t } = useTranslation("methods");
  const count = Object.keys(edited.problems).length;
  return (
    <PageFrame
      title={props.title}
      backTo={props.backTo ?? "/app/methods"}
      secondaryActions={props.secondaryActions ?? []}
    >
      <PageSaveBar
        id="edit-save-bar"
        open={edited.dirty}
        saving={edited.saving}
        onSave={() => edited.save()}
        onDiscard={edited.discard}
      />
      <BlockStack gap="400">
        {count === 0 ? null : <Banner tone="critical" title={t("problem.summary", { count })} />}
        {failure?.code === "CONFLICT" ? (
          <ConflictBanner
            failure={failure}
            timezone={props.timezone}
            onOverwrite={() => edited.save({ overwrite: "true" })}
          />
        ) : (
          <FailureBanner failure={failure} />
        )}
        {children}
        <InlineStack align="end" gap="200">
          <Button onClick={edited.discard} disabled={!edited.dirty}>
            {t("editor.discard")}
          </Button>
          <Button
            variant="primary"
            disabled={!edited.dirty}
            loading={edited.saving}
            onClick={() => edited.save()}
          >
            {t("editor.save")}
          </Button>
        </InlineStack>
      </BlockStack>
    </PageFrame>
  );
}

interface ConflictBannerProps {
  readonly failure: Failure;
  readonly timezone: string;
  readonly onOverwrite: () => void;
}

/** Two people edited the same thing: who, when, and the choice between their version and this one. */
function ConflictBanner({ failure, timezone, onOverwrite }: ConflictBannerProps) {
  const { t } = useTranslation("methods");
  const format = useFormat();
  const { by, at, gone } = failure.details;
  const name = by === undefined || by === "" ? t("conflict.somebody") : String(by);
  const time = at === undefined ? "" : format.time(String(at), timezone);
  return (
    <Banner
      tone="warning"
      title={t("conflict.title")}
      action={{ content: t("conflict.overwrite"), onAction: onOverwrite }}
      secondaryAction={{
        content: t("conflict.reload"),
        onAction: () => window.location.reload(),
      }}
    >
      <p>{t(gone === true ? "conflict.gone" : "conflict.changed", { name, time })}</p>
      <p>{t("conflict.kept")}</p>
    </Banner>
  );
}
