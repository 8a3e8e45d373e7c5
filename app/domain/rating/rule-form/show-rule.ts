import type { WeightUnit } from "../method-form/schema.ts";
import type { RateRule } from "../rules/schema.ts";
import { emptyRoot } from "./operands.ts";
import type { RuleFields } from "./schema.ts";
import { showAction } from "./show-action.ts";
import { showConditions, type ShownUnits } from "./show-condition.ts";

/** The editor's fields for a rule; reading them back with readRule gives the same rule. */
export function showRule(rule: RateRule, units: ShownUnits): RuleFields {
  return {
    name: rule.name,
    enabled: rule.enabled,
    priority: String(rule.priority),
    whenUnknown: rule.whenUnknown,
    weightUnit: units.weightUnit,
    when: showConditions(rule.when, units),
    actions: rule.actions.map((action) => showAction(action, units.digits)),
    methodIds: rule.scope.methodIds,
    groupIds: rule.scope.groupIds,
    carriers: rule.scope.carriers.join("\n"),
    services: rule.scope.services.join("\n"),
  };
}

/** The fields of a new rule: on every method, always, and without an action yet. */
export function emptyRule(weightUnit: WeightUnit): RuleFields {
  return {
    name: "",
    enabled: true,
    priority: "0",
    whenUnknown: "skip",
    weightUnit,
    when: emptyRoot(),
    actions: [],
    methodIds: [],
    groupIds: [],
    carriers: "",
    services: "",
  };
}
