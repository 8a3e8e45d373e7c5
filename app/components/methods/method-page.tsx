import { useActionData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currencyExponent } from "#app/domain/money/currency.ts";
import { readMethod } from "#app/domain/rating/method-form/read-method.ts";
import type { FieldProblems, MethodFields } from "#app/domain/rating/method-form/schema.ts";
import type { Failure } from "#app/lib/failure.ts";
import { EditFrame } from "./edit-frame.tsx";
import { MethodEditor } from "./method-editor.tsx";
import type { ZoneChoice } from "./method-editor.tsx";
import { problemReader } from "./problems.ts";
import { useEdited, useSavedToast } from "./use-edited.ts";

export interface MethodPageProps {
  /** null: a new method */
  readonly id: string | null;
  readonly name: string;
  readonly initial: MethodFields;
  readonly version: number;
  readonly zones: readonly ZoneChoice[];
  readonly currency: string;
  readonly country: string;
  readonly timezone: string;
}

/** What saving answered. */
export interface SaveAnswer {
  readonly saved: number | null;
  readonly problems: FieldProblems;
  readonly failure: Failure | null;
}

export const NOTHING_SAVED: SaveAnswer = { saved: null, problems: {}, failure: null };

/** Creates or edits one table method. */
export function MethodPage(props: MethodPageProps) {
  const { t } = useTranslation("methods");
  const answer = useActionData<SaveAnswer>() ?? NOTHING_SAVED;
  const digits = currencyExponent(props.currency);
  const zoneIds = new Set(props.zones.map((zone) => zone.id));
  const edited = useEdited({
    initial: props.initial,
    version: props.version,
    saved: answer.saved,
    answered: answer.problems,
    toFields: (state) => ({ method: JSON.stringify(state) }),
    check: (state) => {
      const read = readMethod(state, { id: "new", digits, zoneIds });
      return read.ok ? {} : read.problems;
    },
  });
  useSavedToast(answer.saved, t("editor.saved"));
  return (
    <EditFrame
      title={props.id === null ? t("editor.newTitle") : props.name}
      secondaryActions={
        props.id === null ? [] : [{ content: t("list.simulate"), url: "/app/simulator" }]
      }
      edited={edited}
      failure={answer.failure}
      timezone={props.timezone}
    >
      <MethodEditor
        fields={edited.state}
        zones={props.zones}
        currency={props.currency}
        country={props.country}
        problem={problemReader(edited.problems, t)}
        onChange={edited.change}
      />
    </EditFrame>
  );
}
