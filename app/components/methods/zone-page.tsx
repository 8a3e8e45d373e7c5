import { useActionData } from "@remix-run/react";
import { Card } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { readZone } from "#app/domain/rating/method-form/read-zone.ts";
import type { ZoneFields } from "#app/domain/rating/method-form/schema.ts";
import { EditFrame } from "./edit-frame.tsx";
import { NOTHING_SAVED } from "./method-page.tsx";
import type { SaveAnswer } from "./method-page.tsx";
import { problemReader } from "./problems.ts";
import { useEdited, useSavedToast } from "./use-edited.ts";
import { ZoneEditor } from "./zone-editor.tsx";

export interface ZonePageProps {
  /** null: a new zone */
  readonly id: string | null;
  readonly name: string;
  readonly initial: ZoneFields;
  readonly version: number;
  readonly timezone: string;
}

/** Creates or edits one zone. */
export function ZonePage({ id, name, initial, version, timezone }: ZonePageProps) {
  const { t } = useTranslation("methods");
  const answer = useActionData<SaveAnswer>() ?? NOTHING_SAVED;
  const edited = useEdited({
    initial,
    version,
    saved: answer.saved,
    answered: answer.problems,
    toFields: (state) => ({ zone: JSON.stringify(state) }),
    check: (state) => {
      const read = readZone(state, "new");
      return read.ok ? {} : read.problems;
    },
  });
  useSavedToast(answer.saved, t("zones.saved"));
  return (
    <EditFrame
      title={id === null ? t("zones.new") : name}
      edited={edited}
      failure={answer.failure}
      timezone={timezone}
    >
      <Card>
        <ZoneEditor
          zone={edited.state}
          problem={problemReader(edited.problems, t)}
          onChange={edited.replace}
        />
      </Card>
    </EditFrame>
  );
}
