import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLatest } from "./use-latest.ts";
import type { Deleted, Outbox, Sent } from "./use-outbox.ts";

/** What was deleted on this page and can come back, said in a toast as well. */
export function useUndo({ sent, send }: Pick<Outbox, "sent" | "send">) {
  const [dismissed, setDismissed] = useState<readonly Deleted[]>([]);
  const undo = ({ id, lastVersion }: Deleted) =>
    send({ intent: "restore", id, version: String(lastVersion) });
  const deleted = undoable(sent).filter((one) => !dismissed.includes(one));
  useUndoToast(deleted, undo);
  return {
    deleted,
    undo,
    dismiss: (one: Deleted) => setDismissed((before) => [...before, one]),
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
