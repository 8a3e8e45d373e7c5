import { useActionData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { EditFrame } from "#app/components/methods/edit-frame.tsx";
import { NOTHING_SAVED, type SaveAnswer } from "#app/components/methods/method-page.tsx";
import { useEdited, useSavedToast } from "#app/components/methods/use-edited.ts";
import { currencyExponent } from "#app/domain/money/currency.ts";
import { readBox } from "#app/domain/rating/boxes/box-form.ts";
import type { CommonBox } from "#app/domain/rating/boxes/common-boxes.ts";
import type { BoxFields } from "#app/domain/rating/boxes/form/schema.ts";
import { BoxEditor } from "./box-editor.tsx";

interface BoxPageProps {
  /** null: a new box */
  readonly id: string | null;
  readonly name: string;
  readonly initial: BoxFields;
  /** what a new box begins as; null: empty */
  readonly draft: { readonly which: CommonBox; readonly fields: BoxFields } | null;
  readonly version: number;
  readonly currency: string;
  readonly timezone: string;
}

/** Creates or edits one box. */
export function BoxPage({ id, name, initial, draft, version, currency, timezone }: BoxPageProps) {
  const { t } = useTranslation("boxes");
  const answer = useActionData<SaveAnswer>() ?? NOTHING_SAVED;
  const digits = currencyExponent(currency);
  const edited = useEdited({
    initial,
    version,
    ...(draft === null ? {} : { draft: { ...draft.fields, name: t(`drafts.${draft.which}`) } }),
    saved: answer.saved,
    answered: answer.problems,
    toFields: (state) => ({ box: JSON.stringify(state) }),
    check: (state) => {
      const read = readBox(state, { id: "new", digits });
      return read.ok ? {} : read.problems;
    },
  });
  useSavedToast(answer.saved, t("editor.saved"));
  return (
    <EditFrame
      title={id === null ? t("editor.newTitle") : name}
      backTo="/app/boxes"
      edited={edited}
      failure={answer.failure}
      timezone={timezone}
    >
      <BoxEditor
        fields={edited.state}
        currency={currency}
        problem={(path) => {
          const found = edited.problems[path];
          return found === undefined ? undefined : t(`problem.${found.key}`, { ...found.values });
        }}
        onChange={edited.change}
      />
    </EditFrame>
  );
}
