import { decideMethods } from "../decide-methods.ts";
import type { LiveAnswers } from "../live-answer.ts";
import type { Decided } from "../offer.ts";
import { step } from "../trace.ts";
import type { CompiledGroup } from "./compile-groups.ts";
import type { GroupCart, SplitCart } from "./split-cart.ts";

/** What a group's methods come to for its goods. */
export interface GroupPart {
  readonly cart: GroupCart;
  readonly decided: readonly Decided[];
}

/** Under which the answer of a carrier account for one group's goods is looked up; for a whole cart it is the account's id. */
export function groupAnswerKey(accountId: string, groupId: string): string {
  return `${accountId}/${groupId}`;
}

/** Decides every group by itself. Methods that a group does not ship by are hidden, with the reason. */
export function decideGroups(split: SplitCart, live: LiveAnswers): GroupPart[] {
  return split.carts.map((cart) => {
    const answers = split.carts.length === 1 ? live : answersOf(live, cart.group);
    const decided = decideMethods(cart.prepared, answers);
    return { cart, decided: decided.map((entry) => admitted(entry, cart.group)) };
  });
}

function answersOf(live: LiveAnswers, { id }: CompiledGroup): LiveAnswers {
  const suffix = groupAnswerKey("", id);
  const own = [...live].filter(([key]) => key.endsWith(suffix));
  return new Map(own.map(([key, answer]) => [key.slice(0, -suffix.length), answer]));
}

function admitted(entry: Decided, group: CompiledGroup): Decided {
  const { decision } = entry;
  if (group.methodIds?.has(decision.methodId) !== false || decision.reason === "disabled")
    return entry;
  const steps = [step("group_excludes_method", { group: group.name })];
  return {
    decision: { ...decision, outcome: "hidden", reason: "group_excludes_method", steps },
    rate: null,
  };
}
