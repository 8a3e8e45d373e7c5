/** What is computed of one cart while rules are evaluated, shared by all of them. */
import type { RuleFacts } from "./facts.ts";
import { startLines, type LineState, type LineTable } from "./lines/line-table.ts";
import type { Truth } from "./truth.ts";

/** Answers a condition; may leave the value it looked at in `evaluation.values[leaf]`. */
export type LeafTest = (evaluation: Evaluation, leaf: number) => Truth;

/** The distinct conditions of a set of rules and what they ask of lines. */
export interface ConditionTable {
  readonly tests: readonly LeafTest[];
  readonly lines: LineTable;
}

export interface Evaluation {
  readonly facts: RuleFacts;
  readonly table: ConditionTable;
  /** by condition; NOT_ASKED before it is asked */
  readonly truths: Uint8Array;
  /** the number that each condition looked at; NaN where there is none */
  readonly values: Float64Array;
  /** filled when the first condition asks about lines */
  lines: LineState | null;
  /** where in its rule the condition stands that decided the last answer */
  decisive: number;
}

/** Stands for the answer to a condition that nobody has asked yet. */
export const NOT_ASKED = 255;

export function startEvaluation(table: ConditionTable, facts: RuleFacts): Evaluation {
  const size = table.tests.length;
  return {
    facts,
    table,
    truths: new Uint8Array(size).fill(NOT_ASKED),
    values: new Float64Array(size).fill(Number.NaN),
    lines: null,
    decisive: 0,
  };
}

/** The answer to a distinct condition, computed at the first asking. */
export function ask(evaluation: Evaluation, leaf: number): Truth {
  const { truths, table } = evaluation;
  const known = truths[leaf];
  if (known === 0 || known === 1 || known === 2) return known;
  const truth = table.tests[leaf]?.(evaluation, leaf) ?? 1;
  truths[leaf] = truth;
  return truth;
}

/** The lines' bitsets of this cart. */
export function lineState(evaluation: Evaluation): LineState {
  evaluation.lines ??= startLines(evaluation.table.lines, evaluation.facts.lines);
  return evaluation.lines;
}
