import { KINDS, type Provenance } from "./kinds.ts";
import type { LinePredicate } from "./lines/schema.ts";
import type { CompiledRuleSet, RuleTrace } from "./rule-set.ts";
import type { Rule } from "./rule/schema.ts";
import type { LeafCondition } from "./schema.ts";
import { outcomeOf } from "./trace-codes.ts";

/** What became of one rule, for people. */
export interface RuleExplanation {
  readonly ruleId: string;
  readonly name: string;
  readonly outcome: "off" | "matched" | "failed" | "unknown";
  /** the condition that decided, with what it expects; null where all hold, or the rule is off */
  readonly condition: LeafCondition | null;
  /** what it saw: a text, or a number in the condition's unit; null where there is nothing to show */
  readonly actual: string | number | null;
  /** for "unknown": whence the value should have come */
  readonly missing: readonly Provenance[];
}

/** Spells a trace out under the rules that it was made with. */
export function explainRules<R extends Rule>(
  set: CompiledRuleSet<R>,
  trace: RuleTrace,
): RuleExplanation[] {
  const values = new Map<number, number>();
  for (let at = 0; at + 1 < trace.values.length; at += 2)
    values.set(trace.values[at] ?? -1, trace.values[at + 1] ?? 0);
  return set.rules.map(({ rule, when, position }): RuleExplanation => {
    const result = outcomeOf(trace.codes.charCodeAt(position));
    const told = { ruleId: rule.id, name: rule.name, outcome: result.outcome };
    const decisive = "decisive" in result ? when?.leaves[result.decisive] : undefined;
    if (decisive === undefined) return { ...told, condition: null, actual: null, missing: [] };
    const { condition, leaf } = decisive;
    const isUnknown = result.outcome === "unknown";
    return {
      ...told,
      condition,
      actual: isUnknown ? null : (values.get(leaf) ?? trace.texts[condition.kind] ?? null),
      missing: isUnknown ? provenanceOf(condition) : [],
    };
  });
}

/** Where the values of a condition come from; for a condition about lines, all that its questions need. */
export function provenanceOf(condition: LeafCondition): Provenance[] {
  if (!("where" in condition)) return [KINDS[condition.kind].from];
  const asked = lineKinds(condition.where).map((kind) => KINDS[kind].from);
  const summed =
    condition.kind === "lines.sum" && condition.of === "volume" ? ["catalogue" as const] : [];
  return [...new Set([...asked, ...summed])];
}

/** May Shopify answer from its cache although what the condition looks at has changed? */
export function canGoStale(condition: LeafCondition): boolean {
  if (KINDS[condition.kind].stale) return true;
  if (!("where" in condition)) return false;
  const summed = condition.kind === "lines.sum" && condition.of === "price";
  return summed || lineKinds(condition.where).some((kind) => KINDS[kind].stale);
}

type AskedOfLines = Exclude<LinePredicate["kind"], "all" | "any" | "not">;

function lineKinds(predicate: LinePredicate): AskedOfLines[] {
  if (predicate.kind === "not") return lineKinds(predicate.of);
  if (predicate.kind === "all" || predicate.kind === "any") return predicate.of.flatMap(lineKinds);
  return [predicate.kind];
}
