import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { orderMethods, switchMethod } from "#app/domain/rating/edit-config.ts";
import type { Method } from "#app/domain/rating/schema.ts";
import { useLatest } from "./use-latest.ts";
import { type Deleted, type Sent, useOutbox } from "./use-outbox.ts";

/** Everything that the list does, with what it will look like shown while the server still works on it. */
export function useMethodActions(methods: readonly Method[]) {
  const outbox = useOutbox();
  const { sent, send } = outbox;
  const [dismissed, setDismissed] = useState<readonly Deleted[]>([]);
  const undo = ({ id, lastVersion }: Deleted) =>
    send({ intent: "restore", id, version: String(lastVersion) });
  const deleted = undoable(sent).filter((one) => !dismissed.includes(one));
  useUndoToast(deleted, undo);
  return {
    outbox,
    methods: expected(methods, sent),
    failure: sent.at(-1)?.answer?.failure ?? null,
    deleted,
    undo,
    dismiss: (one: Deleted) => setDismissed((before) => [...before, one]),
    order: (ids: string[]) => send({ intent: "order", ids: ids.join(",") }),
    switchMethod: (id: string, enabled: boolean) =>
      send({ intent: "switch", id, enabled: String(enabled) }),
    duplicate: (id: string, suffix: string) => send({ intent: "duplicate", id, suffix }),
    deleteMethod: (id: string) => send({ intent: "delete", id }),
    deleteZone: (id: string) => send({ intent: "deleteZone", id }),
  };
}

/** Deletions that were not undone since; one whose undo failed can be undone again. */
function undoable(sent: readonly Sent[]): readonly Deleted[] {
  return sent.flatMap(({ key, answer }) => {
    const deleted = answer?.deleted ?? null;
    if (deleted === null) return [];
    const isUndone = sent.some(
      (later) =>
        later.key > key &&
        later.fields["intent"] === "restore" &&
        later.fields["id"] === deleted.id &&
        (later.answer === null || later.answer.failure === null),
    );
    return isUndone ? [] : [deleted];
  });
}

/** The list as it will be once the running actions are through. */
function expected(methods: readonly Method[], sent: readonly Sent[]): readonly Method[] {
  return sent
    .filter(({ answer }) => answer === null)
    .reduce((list, { fields }) => after(list, fields), methods);
}

function after(methods: readonly Method[], fields: Sent["fields"]): readonly Method[] {
  const { intent, id = "", ids = "", enabled } = fields;
  const list = { methods: [...methods] };
  if (intent === "order") return orderMethods(list, ids.split(",")).methods;
  if (intent === "switch") return switchMethod(list, id, enabled === "true")?.methods ?? methods;
  if (intent === "delete") return methods.filter((method) => method.id !== id);
  return methods;
}

function useUndoToast(deleted: readonly Deleted[], undo: (deleted: Deleted) => void): void {
  const bridge = useAppBridge();
  const { t } = useTranslation("methods");
  const latest = useLatest({ undo, t });
  const shown = useRef(new Set<Deleted>());
  useEffect(() => {
    for (const one of deleted.filter((each) => !shown.current.has(each))) {
      shown.current.add(one);
      bridge.toast.show(latest.current.t("list.deleted", { name: one.name }), {
        action: latest.current.t("list.undo"),
        onAction: () => latest.current.undo(one),
      });
    }
  }, [bridge, deleted, latest]);
}
