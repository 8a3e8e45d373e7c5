/**
 * A set of rules compiled together and evaluated together. All conditions look at the facts as they are before any rule
 * has acted, so whether a rule matches does not hang on its place; only what matching rules do happens in order.
 */
import {
  conditionCompiler,
  type CompiledCondition,
  type ConditionCompiler,
} from "./compile-conditions.ts";
import { startEvaluation, type ConditionTable, type Evaluation } from "./evaluation.ts";
import type { RuleFacts } from "./facts.ts";
import type { LeafKind } from "./kinds.ts";
import type { LineState } from "./lines/line-table.ts";
import type { Rule } from "./rule/schema.ts";
import { isTextKind, textOf } from "./text-actuals.ts";
import { CODES, codeOf } from "./trace-codes.ts";
import { NO, UNKNOWN, YES } from "./truth.ts";

export interface CompiledRule<R extends Rule> {
  readonly rule: R;
  /** in the merchant's list */
  readonly position: number;
  /** null: always */
  readonly when: CompiledCondition | null;
}

export interface CompiledRuleSet<R extends Rule> {
  readonly table: ConditionTable;
  /** in the merchant's list, also those that are switched off */
  readonly rules: readonly CompiledRule<R>[];
  /** those that are switched on, in the order in which they act: by priority, then in the merchant's order */
  readonly ordered: readonly CompiledRule<R>[];
  /** the kinds of condition whose value is a text */
  readonly textKinds: readonly LeafKind[];
  /** every kind of condition and question about lines that is asked */
  readonly kinds: ReadonlySet<LeafKind>;
}

/**
 * What became of each rule, short and plain: `codes` has a character for each rule of the merchant's list (trace-codes.ts),
 * `values` holds the number that each deciding condition saw, as pairs of condition and number, `texts` the texts that
 * conditions of a kind saw. explain-rules.ts spells it out.
 */
export interface RuleTrace {
  readonly codes: string;
  readonly values: readonly number[];
  readonly texts: Readonly<Partial<Record<LeafKind, string>>>;
}

export interface EvaluatedRules<R extends Rule> {
  /** the rules that act, in their order; `unsure` where one acts although nobody knows whether it should */
  readonly matched: readonly { readonly compiled: CompiledRule<R>; readonly unsure: boolean }[];
  readonly trace: RuleTrace;
}

/** Compiles rules; `compiler` is given where something else asks about the same lines. */
export function compileRules<R extends Rule>(
  rules: readonly R[],
  compiler: ConditionCompiler = conditionCompiler(),
): CompiledRuleSet<R> {
  const compiled = rules.map((rule, position) => ({
    rule,
    position,
    when: rule.when === null ? null : compiler.add(rule.when),
  }));
  const kinds = new Set(
    compiled.flatMap(({ when }) => when?.leaves.map(({ condition }) => condition.kind) ?? []),
  );
  return {
    table: compiler.table,
    rules: compiled,
    ordered: compiled
      .filter(({ rule }) => rule.enabled)
      .toSorted((a, b) => a.rule.priority - b.rule.priority || a.position - b.position),
    textKinds: [...kinds].filter(isTextKind),
    kinds,
  };
}

/** Evaluates all rules against one set of facts; `lines` where something has asked about its lines already. */
export function evaluateRules<R extends Rule>(
  set: CompiledRuleSet<R>,
  facts: RuleFacts,
  lines: LineState | null = null,
): EvaluatedRules<R> {
  const evaluation = startEvaluation(set.table, facts);
  evaluation.lines = lines;
  const codes: number[] = set.rules.map(() => CODES.off);
  const noted: Noted = { seen: new Uint8Array(set.table.tests.length), values: [] };
  const matched: { compiled: CompiledRule<R>; unsure: boolean }[] = [];
  for (const compiled of set.ordered) {
    const { rule, when, position } = compiled;
    const truth = when === null ? YES : when.holds(evaluation);
    const unsure = truth === UNKNOWN;
    codes[position] = codeOf(truth, evaluation.decisive);
    if (truth === YES || (unsure && rule.whenUnknown === "apply"))
      matched.push({ compiled, unsure });
    if (truth === NO && when !== null) noteValue(evaluation, when, noted);
  }
  return {
    matched,
    trace: { codes: asText(codes), values: noted.values, texts: textsOf(set, facts) },
  };
}

/** The values that deciding conditions saw, each condition once. */
interface Noted {
  readonly seen: Uint8Array;
  readonly values: number[];
}

function noteValue({ decisive, values }: Evaluation, when: CompiledCondition, noted: Noted): void {
  const leaf = when.leaves[decisive]?.leaf ?? -1;
  const value = values[leaf] ?? Number.NaN;
  if (noted.seen[leaf] !== 0 || Number.isNaN(value)) return;
  noted.seen[leaf] = 1;
  noted.values.push(leaf, value);
}

/** `String.fromCharCode` takes its characters as arguments, of which there may not be too many at a time. */
const CHUNK = 8_192;

function asText(codes: readonly number[]): string {
  let text = "";
  for (let from = 0; from < codes.length; from += CHUNK)
    text += String.fromCharCode.apply(null, codes.slice(from, from + CHUNK));
  return text;
}

function textsOf<R extends Rule>(set: CompiledRuleSet<R>, facts: RuleFacts): RuleTrace["texts"] {
  const texts: Partial<Record<LeafKind, string>> = {};
  for (const kind of set.textKinds) texts[kind] = textOf(kind, facts);
  return texts;
}
