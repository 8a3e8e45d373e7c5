import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { orderMethods, switchMethod } from "#app/domain/rating/edit-config.ts";
import type { Method } from "#app/domain/rating/schema.ts";
import type { Failure } from "#app/lib/failure.ts";
import { formText } from "#app/lib/form-text.ts";
import { useLatest } from "./use-latest.ts";

interface Answer {
  readonly done: string | null;
  readonly deleted: Deleted | null;
  readonly failure: Failure | null;
}

interface Deleted {
  readonly id: string;
  readonly name: string;
  readonly lastVersion: number;
}

/** Everything that the list does, with what it will look like shown while the server still works on it. */
export function useMethodActions(methods: readonly Method[]) {
  const fetcher = useFetcher<Answer>();
  const [dismissed, setDismissed] = useState<Deleted | null>(null);
  const submit = (fields: Record<string, string>) =>
    fetcher.submit(fields, { method: "post", action: "/app/methods?index" });
  const answered = fetcher.data ?? { done: null, deleted: null, failure: null };
  const deleted = answered.deleted === dismissed ? null : answered.deleted;
  const undo = () => {
    if (deleted === null) return;
    submit({ intent: "restore", id: deleted.id, version: String(deleted.lastVersion) });
  };
  useUndoToast(answered.deleted, undo);
  return {
    methods: expected(methods, fetcher.formData),
    failure: fetcher.state === "idle" ? answered.failure : null,
    deleted,
    undo,
    dismiss: () => setDismissed(answered.deleted),
    order: (ids: string[]) => submit({ intent: "order", ids: ids.join(",") }),
    switchMethod: (id: string, enabled: boolean) =>
      submit({ intent: "switch", id, enabled: String(enabled) }),
    duplicate: (id: string, suffix: string) => submit({ intent: "duplicate", id, suffix }),
    deleteMethod: (id: string) => submit({ intent: "delete", id }),
    deleteZone: (id: string) => submit({ intent: "deleteZone", id }),
  };
}

/** The list as it will be once the running action is through. */
function expected(methods: readonly Method[], form: FormData | undefined): readonly Method[] {
  if (form === undefined) return methods;
  const intent = form.get("intent");
  const id = formText(form, "id");
  const list = { methods: [...methods] };
  if (intent === "order") return orderMethods(list, formText(form, "ids").split(",")).methods;
  if (intent === "switch")
    return switchMethod(list, id, form.get("enabled") === "true")?.methods ?? methods;
  if (intent === "delete") return methods.filter((method) => method.id !== id);
  return methods;
}

function useUndoToast(deleted: Deleted | null, undo: () => void): void {
  const bridge = useAppBridge();
  const { t } = useTranslation("methods");
  const latest = useLatest({ undo, t });
  useEffect(() => {
    if (deleted === null) return;
    bridge.toast.show(latest.current.t("list.deleted", { name: deleted.name }), {
      action: latest.current.t("list.undo"),
      onAction: () => latest.current.undo(),
    });
  }, [bridge, deleted, latest]);
}
