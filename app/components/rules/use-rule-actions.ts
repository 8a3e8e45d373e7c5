import { type Sent, useOutbox } from "#app/components/methods/use-outbox.ts";
import { useUndo } from "#app/components/methods/use-undo.ts";
import { putRule, removeRule } from "#app/domain/rating/edit-config.ts";
import { moveRule } from "#app/domain/rating/edit-rules.ts";
import type { RateRule } from "#app/domain/rating/rules/schema.ts";

/** Everything that the list does, with what it will look like shown while the server still works on it. */
export function useRuleActions(rules: readonly RateRule[]) {
  const outbox = useOutbox();
  const { sent, send } = outbox;
  const undo = useUndo(outbox);
  return {
    outbox,
    rules: expected(rules, sent),
    failure: sent.at(-1)?.answer?.failure ?? null,
    ...undo,
    move: (id: string, by: -1 | 1) => send({ intent: "move", id, by: String(by) }),
    switchRule: (id: string, enabled: boolean) =>
      send({ intent: "switch", id, enabled: String(enabled) }),
    duplicate: (id: string, suffix: string) => send({ intent: "duplicate", id, suffix }),
    deleteRule: (id: string) => send({ intent: "delete", id }),
  };
}

/** The list as it will be once the running actions are through. */
function expected(rules: readonly RateRule[], sent: readonly Sent[]): readonly RateRule[] {
  return sent
    .filter(({ answer }) => answer === null)
    .reduce((list, { fields }) => after(list, fields), rules);
}

function after(rules: readonly RateRule[], fields: Sent["fields"]): readonly RateRule[] {
  const { intent, id = "", by, enabled } = fields;
  const list = { rules: [...rules] };
  if (intent === "move") return moveRule(list, id, by === "-1" ? -1 : 1)?.rules ?? rules;
  if (intent === "delete") return removeRule(list, id)?.rules ?? rules;
  if (intent !== "switch") return rules;
  const rule = rules.find((one) => one.id === id);
  return rule === undefined ? rules : putRule(list, { ...rule, enabled: enabled === "true" }).rules;
}
