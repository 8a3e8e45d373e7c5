import { integerBounds } from "./bounds/integer-bounds.ts";
import { lineState, type Evaluation, type LeafTest } from "./evaluation.ts";
import type { LineCompiler } from "./lines/compile-lines.ts";
import { ensure, summandsOf, wordMask, type LineState } from "./lines/line-table.ts";
import type { LinePredicate } from "./lines/schema.ts";
import type { LeafCondition } from "./schema.ts";
import { NO, not, UNKNOWN, YES, type Truth } from "./truth.ts";

type MatchCondition = Pick<Extract<LeafCondition, { kind: "lines.match" }>, "quantifier" | "where">;
type SumCondition = Pick<Extract<LeafCondition, { kind: "lines.sum" }>, "of" | "bounds"> & {
  readonly where: LinePredicate;
};

/** The value left is the number of lines that match for certain. */
export function linesMatch({ quantifier, where }: MatchCondition, lines: LineCompiler): LeafTest {
  const predicate = lines.add(where, quantifier === "every_unit");
  return (evaluation, leaf) => {
    const state = ready(evaluation, predicate);
    evaluation.values[leaf] = countBits(state, predicate);
    if (quantifier === "any") return some(state, predicate);
    if (quantifier === "none") return not(some(state, predicate));
    return every(state, predicate);
  };
}

function ready(evaluation: Evaluation, predicate: number): LineState {
  const state = lineState(evaluation);
  ensure(evaluation.table.lines, state, predicate);
  return state;
}

function some({ yes, unknown, words }: LineState, predicate: number): Truth {
  let doubt = 0;
  for (let at = predicate * words; at < (predicate + 1) * words; at += 1) {
    if (yes[at] !== 0) return YES;
    doubt |= unknown[at] ?? 0;
  }
  return doubt === 0 ? NO : UNKNOWN;
}

function every({ yes, unknown, words, lines }: LineState, predicate: number): Truth {
  let doubt = 0;
  for (let word = 0; word < words; word += 1) {
    const unsure = unknown[predicate * words + word] ?? 0;
    const covered = (yes[predicate * words + word] ?? 0) | unsure;
    if (covered >>> 0 !== wordMask(lines.length, word)) return NO;
    doubt |= unsure;
  }
  return doubt === 0 ? YES : UNKNOWN;
}

function countBits({ yes, words }: LineState, predicate: number): number {
  let count = 0;
  for (let at = predicate * words; at < (predicate + 1) * words; at += 1)
    for (let left = yes[at] ?? 0; left !== 0; left &= left - 1) count += 1;
  return count;
}

/**
 * Lines of which nobody knows whether they match, or how much they add, make the sum a span: the condition holds when the
 * whole span lies inside the bounds, fails when none of it does, and is unknown otherwise. The value left is the span's
 * lower end.
 */
export function linesSum({ of, where, bounds }: SumCondition, lines: LineCompiler): LeafTest {
  const predicate = lines.add(where, false);
  const { low, high } = integerBounds(bounds);
  return (evaluation, leaf) => {
    const state = ready(evaluation, predicate);
    const { least, most } = spanOf(state, predicate, summandsOf(state, of));
    evaluation.values[leaf] = least;
    if (least > high || most < low) return NO;
    return least >= low && most <= high ? YES : UNKNOWN;
  };
}

function spanOf({ yes, unknown, words }: LineState, predicate: number, added: Float64Array) {
  let least = 0;
  let most = 0;
  for (let word = 0; word < words; word += 1) {
    const sure = yes[predicate * words + word] ?? 0;
    // the lowest line of the rest, until none is left
    for (let rest = sure | (unknown[predicate * words + word] ?? 0); rest !== 0; rest &= rest - 1) {
      const bit = 31 - Math.clz32(rest & -rest);
      const value = added[word * 32 + bit] ?? 0;
      const isKnown = !Number.isNaN(value);
      if (((sure >>> bit) & 1) === 1 && isKnown) least += value;
      most += isKnown ? value : Number.POSITIVE_INFINITY;
    }
  }
  return { least, most };
}
