import { canGoStale } from "#app/domain/rules/explain-rules.ts";
import type { Condition, LeafCondition } from "#app/domain/rules/schema.ts";
import type { CompiledConfig } from "../compile.ts";
import type { CompiledScope } from "../rules/compile-rate-rules.ts";
import type { RateRule } from "../rules/schema.ts";
import { neverHolds } from "./contradictions.ts";
import type { Finding, FindingKey } from "./finding.ts";

/** What is odd about the rules that are switched on, rule by rule in the order in which they act. */
export function lintRules({ rules }: CompiledConfig): Finding[] {
  const closing: Scoped[] = [];
  return rules.set.ordered.flatMap(({ rule, position }) => {
    const scope = rules.scopes[position];
    if (scope === undefined) return [];
    const findings = [...reach({ rule, scope }, closing), ...conditions(rule)];
    if (rule.actions.some((action) => action.do === "hide" || action.do === "stop"))
      closing.push({ rule, scope });
    return findings;
  });
}

function reach(later: Scoped, closing: readonly Scoped[]): Finding[] {
  const { rule, scope } = later;
  if (scope.codes?.size === 0) return [about(rule, "rule_reaches_nothing", "error")];
  const shadow = closing.find((earlier) => covers(earlier, later))?.rule;
  if (shadow === undefined) return [];
  const values = { rule: rule.name, id: rule.id, by: shadow.name, byId: shadow.id };
  return [{ key: "rule_shadowed", severity: "warning", values }];
}

function conditions(rule: RateRule): Finding[] {
  const { when, whenUnknown } = rule;
  const leaves = when === null ? [] : leavesOf(when);
  const findings: Finding[] = [];
  if (when !== null && whenUnknown === "skip" && neverHolds(when))
    findings.push(about(rule, "rule_never_matches", "error"));
  if (leaves.some(canGoStale)) findings.push(about(rule, "rule_stale", "note"));
  if (multiplies(rule, leaves))
    findings.push(about(rule, "rule_multiplies_over_origins", "warning"));
  return findings;
}

function about(rule: RateRule, key: FindingKey, severity: Finding["severity"]): Finding {
  return { key, severity, values: { rule: rule.name, id: rule.id } };
}

interface Scoped {
  readonly rule: RateRule;
  readonly scope: CompiledScope;
}

/** Whenever the later rule would act, has the earlier one closed every rate that it is limited to? */
function covers(earlier: Scoped, later: Scoped): boolean {
  const holds =
    earlier.rule.when === null ||
    (JSON.stringify(earlier.rule.when) === JSON.stringify(later.rule.when) &&
      (earlier.rule.whenUnknown === "apply" || later.rule.whenUnknown === "skip"));
  return (
    holds &&
    contains(earlier.scope.codes, later.scope.codes) &&
    (earlier.scope.groups === null) === (later.scope.groups === null) &&
    contains(earlier.scope.groups, later.scope.groups)
  );
}

/** null is everything. */
function contains(all: ReadonlySet<string> | null, some: ReadonlySet<string> | null): boolean {
  if (all === null) return true;
  return some !== null && [...some].every((entry) => all.has(entry));
}

function leavesOf(condition: Condition): LeafCondition[] {
  if (condition.kind === "not") return leavesOf(condition.of);
  if (condition.kind === "all" || condition.kind === "any") return condition.of.flatMap(leavesOf);
  return [condition];
}

/** Kinds that look at one request's goods: with several origins each of Shopify's requests sees its own part. */
const OF_ONE_REQUEST: ReadonlySet<LeafCondition["kind"]> = new Set([
  "cart.weight",
  "cart.volume",
  "cart.quantity",
  "cart.lines",
  "lines.sum",
]);

/** An amount that every request bears in full, or a threshold that every request meets by itself. */
function multiplies({ actions }: RateRule, leaves: readonly LeafCondition[]): boolean {
  const perRequest = actions.some((action) => {
    const amount = action.do === "add" || action.do === "discount" ? action.amount : action;
    return "per" in amount && amount.per === "request";
  });
  return perRequest || leaves.some(({ kind }) => OF_ONE_REQUEST.has(kind));
}
