import { useActionData } from "@remix-run/react";
import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { EditFrame } from "#app/components/methods/edit-frame.tsx";
import { NOTHING_SAVED, type SaveAnswer } from "#app/components/methods/method-page.tsx";
import { useEdited, useSavedToast } from "#app/components/methods/use-edited.ts";
import type { BackupChoice } from "#app/domain/carriers/backup-choices.ts";
import { readLiveMethod } from "#app/domain/carriers/live-method-form.ts";
import type { LiveMethodFields } from "#app/domain/carriers/schema.ts";
import type { CarrierCapabilities } from "#app/domain/carriers/schema.ts";
import { currencyExponent } from "#app/domain/money/currency.ts";
import type { FieldProblems } from "#app/domain/rating/method-form/schema.ts";
import { LiveMethodEditor } from "./live-method-editor.tsx";
import type { AccountView } from "./view.ts";

interface LiveMethodPageProps {
  /** null: a new method */
  readonly id: string | null;
  readonly name: string;
  /** null: the account is gone */
  readonly account: Pick<AccountView, "id" | "label" | "mode" | "status"> | null;
  readonly carriers: CarrierCapabilities["carriers"];
  readonly backups: readonly BackupChoice[];
  readonly initial: LiveMethodFields;
  readonly version: number;
  readonly zones: readonly { readonly id: string; readonly name: string }[];
  readonly currency: string;
  readonly timezone: string;
}

/** Creates or edits one live method: which services of an account are offered, under which names and at which markup. */
export function LiveMethodPage(props: LiveMethodPageProps) {
  const { account } = props;
  const { t } = useTranslation("carriers");
  const answer = useActionData<SaveAnswer>() ?? NOTHING_SAVED;
  const options = {
    id: "new",
    accountId: account?.id ?? "gone",
    digits: currencyExponent(props.currency),
    zoneIds: new Set(props.zones.map((zone) => zone.id)),
    backups: props.backups,
  };
  const edited = useEdited({
    initial: props.initial,
    version: props.version,
    saved: answer.saved,
    answered: answer.problems,
    toFields: (state) => ({ method: JSON.stringify(state) }),
    check: (state) => {
      const read = readLiveMethod(state, options);
      return read.ok ? {} : read.problems;
    },
  });
  const problem = useProblems(edited.problems);
  useSavedToast(answer.saved, t("done.saved"));
  return (
    <EditFrame
      title={props.id === null ? t("method.newTitle") : props.name}
      backTo={account === null ? "/app/carriers" : `/app/carriers/${account.id}`}
      edited={edited}
      failure={answer.failure}
      timezone={props.timezone}
    >
      {account === null || account.status === "disconnected" ? (
        <Banner tone="warning" title={t("method.offTitle")}>
          <p>{t("method.offBody")}</p>
        </Banner>
      ) : null}
      <LiveMethodEditor
        fields={edited.state}
        account={account}
        carriers={props.carriers}
        backups={props.backups}
        zones={props.zones}
        currency={props.currency}
        problem={problem}
        onChange={edited.change}
      />
    </EditFrame>
  );
}

const OWN_PROBLEMS = ["noService", "zoneGone", "backupGone", "backupIsOwn"];

/** What is wrong with a field, in the merchant's words. */
function useProblems(problems: FieldProblems): (path: string) => string | undefined {
  const { t } = useTranslation(["carriers", "methods"]);
  return (path) => {
    const found = problems[path];
    if (found === undefined) return undefined;
    const namespace = OWN_PROBLEMS.includes(found.key) ? "carriers:field" : "methods:problem";
    return t(`${namespace}.${found.key}`, { ...found.values });
  };
}
