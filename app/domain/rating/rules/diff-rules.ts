import type { ConfigDifference } from "../diff-config.ts";
import { same } from "../same-json.ts";
import type { RateRule } from "./schema.ts";

/** What changed between two lists of rules, in reading order. */
export function diffRules(
  before: readonly RateRule[],
  after: readonly RateRule[],
): ConfigDifference[] {
  const old = new Map(before.map((rule) => [rule.id, rule]));
  const now = new Set(after.map(({ id }) => id));
  const kept = (rules: readonly RateRule[]) =>
    rules.map(({ id }) => id).filter((id) => old.has(id) && now.has(id));
  return [
    ...after.flatMap((rule) => {
      const was = old.get(rule.id);
      return was === undefined ? [say("ruleAdded", rule)] : diffRule(was, rule);
    }),
    ...before.filter(({ id }) => !now.has(id)).map((rule) => say("ruleRemoved", rule)),
    ...(kept(before).join(" ") === kept(after).join(" ")
      ? []
      : [{ key: "rulesReordered", values: {} }]),
  ];
}

function diffRule(was: RateRule, is: RateRule): ConfigDifference[] {
  const changes: ConfigDifference[] = [];
  if (was.name !== is.name)
    changes.push({ key: "ruleRenamed", values: { from: was.name, to: is.name } });
  if (was.enabled !== is.enabled)
    changes.push(say(is.enabled ? "ruleEnabled" : "ruleDisabled", is));
  if (was.priority !== is.priority)
    changes.push({ key: "rulePriority", values: { name: is.name, priority: is.priority } });
  if (!same(was.when, is.when) || was.whenUnknown !== is.whenUnknown)
    changes.push(say("ruleConditions", is));
  if (!same(was.scope, is.scope)) changes.push(say("ruleScope", is));
  if (!same(was.actions, is.actions)) changes.push(say("ruleActions", is));
  return changes;
}

function say(key: string, { name }: RateRule): ConfigDifference {
  return { key, values: { name } };
}
