import { useOutbox, type Sent } from "#app/components/methods/use-outbox.ts";
import { useUndo } from "#app/components/methods/use-undo.ts";
import { removeBox, switchBox } from "#app/domain/rating/boxes/edit-boxes.ts";
import type { ShopBox } from "#app/domain/rating/boxes/schema.ts";

/** Everything that the list does, with what it will look like shown while the server still works on it. */
export function useBoxActions(boxes: readonly ShopBox[]) {
  const outbox = useOutbox();
  const { sent, send } = outbox;
  const { deleted, undo, dismiss } = useUndo(outbox);
  return {
    outbox,
    boxes: sent.filter(({ answer }) => answer === null).reduce(after, boxes),
    failure: sent.at(-1)?.answer?.failure ?? null,
    deleted,
    undo,
    dismiss,
    switchBox: (id: string, enabled: boolean) =>
      send({ intent: "switch", id, enabled: String(enabled) }),
    deleteBox: (id: string) => send({ intent: "delete", id }),
  };
}

function after(boxes: readonly ShopBox[], { fields }: Sent): readonly ShopBox[] {
  const { intent, id = "", enabled } = fields;
  const list = { boxes: [...boxes] };
  if (intent === "switch") return switchBox(list, id, enabled === "true")?.boxes ?? boxes;
  if (intent === "delete") return removeBox(list, id)?.boxes ?? boxes;
  return boxes;
}
