import { orderMethods, switchMethod } from "#app/domain/rating/edit-config.ts";
import type { Method } from "#app/domain/rating/schema.ts";
import { type Sent, useOutbox } from "./use-outbox.ts";
import { useUndo } from "./use-undo.ts";

/** Everything that the list does, with what it will look like shown while the server still works on it. */
export function useMethodActions(methods: readonly Method[]) {
  const outbox = useOutbox();
  const { sent, send } = outbox;
  const { deleted, undo, dismiss } = useUndo(outbox);
  return {
    outbox,
    methods: expected(methods, sent),
    failure: sent.at(-1)?.answer?.failure ?? null,
    deleted,
    undo,
    dismiss,
    order: (ids: string[]) => send({ intent: "order", ids: ids.join(",") }),
    switchMethod: (id: string, enabled: boolean) =>
      send({ intent: "switch", id, enabled: String(enabled) }),
    duplicate: (id: string, suffix: string) => send({ intent: "duplicate", id, suffix }),
    deleteMethod: (id: string) => send({ intent: "delete", id }),
    deleteZone: (id: string) => send({ intent: "deleteZone", id }),
  };
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
