import type { z } from "zod";
import type { RateRule } from "#app/domain/rating/rules/schema.ts";

type RuleInput = z.input<typeof RateRule>;
export type ActionInput = RuleInput["actions"][number];

/** A rule of one or more actions that always matches and acts on every rate. */
export function aRateRule(
  id: string,
  actions: ActionInput | ActionInput[],
  over: Partial<RuleInput> = {},
): RuleInput {
  return { id, name: id, actions: Array.isArray(actions) ? actions : [actions], ...over };
}

/** An amount once an order. */
export const money = (minor: number) => ({ by: "amount" as const, minor });
