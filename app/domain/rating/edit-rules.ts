/** Changes of the rules in a set-up, as pure functions: the set-up in, the next one out, null when the rule is not there. */
import { putRule } from "./edit-config.ts";
import type { RateRule } from "./rules/schema.ts";
import type { RatingConfig } from "./schema.ts";

type WithRules = Pick<RatingConfig, "rules">;

/** The rule with this id, or null. */
export function findRule(config: WithRules, id: string): RateRule | null {
  return config.rules.find((rule) => rule.id === id) ?? null;
}

/** The rules in the order in which they act: by priority, then in the merchant's order. */
export function rulesInOrder(rules: readonly RateRule[]): RateRule[] {
  return rules
    .map((rule, position) => ({ rule, position }))
    .toSorted((a, b) => a.rule.priority - b.rule.priority || a.position - b.position)
    .map(({ rule }) => rule);
}

/** The rule, switched on or off. */
export function switchRule(
  config: RatingConfig,
  id: string,
  enabled: boolean,
): RatingConfig | null {
  const rule = findRule(config, id);
  return rule === null ? null : putRule(config, { ...rule, enabled });
}

/**
 * Lets the rule act one place earlier (-1) or later (1). A rule that passes one of another priority takes that priority:
 * otherwise it would stay where it is.
 */
export function moveRule<T extends WithRules>(config: T, id: string, by: -1 | 1): T | null {
  const ordered = rulesInOrder(config.rules);
  const from = ordered.findIndex((rule) => rule.id === id);
  const moving = ordered[from];
  if (moving === undefined) return null;
  const passed = ordered[from + by];
  if (passed === undefined) return config;
  const moved = { ...moving, priority: passed.priority };
  const others = config.rules.filter((rule) => rule.id !== id);
  const place = others.findIndex((rule) => rule.id === passed.id) + (by === 1 ? 1 : 0);
  return { ...config, rules: others.toSpliced(place, 0, moved) };
}

/** A copy under a new id right behind its model, switched off so that it does not act twice. */
export function copyRule(
  config: RatingConfig,
  id: string,
  copy: Pick<RateRule, "id" | "name">,
): RatingConfig | null {
  const index = config.rules.findIndex((rule) => rule.id === id);
  const model = config.rules[index];
  if (model === undefined) return null;
  const made = { ...model, ...copy, enabled: false };
  return { ...config, rules: config.rules.toSpliced(index + 1, 0, made) };
}

/**
 * Puts a deleted rule back as `earlier` has it, behind the nearest of its former predecessors that still exists. Null
 * when `earlier` never had it.
 */
export function restoreRule(
  config: RatingConfig,
  earlier: RatingConfig,
  id: string,
): RatingConfig | null {
  const former = earlier.rules.findIndex((rule) => rule.id === id);
  const rule = earlier.rules[former];
  if (rule === undefined) return null;
  if (findRule(config, id) !== null) return config;
  const before = earlier.rules.slice(0, former).map((other) => other.id);
  const place = config.rules.findLastIndex((other) => before.includes(other.id)) + 1;
  return { ...config, rules: config.rules.toSpliced(place, 0, rule) };
}
