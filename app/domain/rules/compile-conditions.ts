import {
  ask,
  NOT_ASKED,
  type ConditionTable,
  type Evaluation,
  type LeafTest,
} from "./evaluation.ts";
import { leafTest } from "./leaf-tests.ts";
import { lineCompiler, type LineCompiler } from "./lines/compile-lines.ts";
import type { LinePredicate } from "./lines/schema.ts";
import type { Condition, LeafCondition } from "./schema.ts";
import { NO, not, UNKNOWN, YES, type Truth } from "./truth.ts";

/** A condition ready to be asked, and its leaves in reading order. */
export interface CompiledCondition {
  /** leaves `evaluation.decisive` at the place (in `leaves`) of the leaf that decided */
  readonly holds: (evaluation: Evaluation) => Truth;
  readonly leaves: readonly PlacedLeaf[];
}

export interface PlacedLeaf {
  readonly condition: LeafCondition;
  /** the distinct condition that it is */
  readonly leaf: number;
}

export interface ConditionCompiler {
  readonly table: ConditionTable;
  readonly add: (condition: Condition) => CompiledCondition;
  /** a class of lines by itself, as shipping groups use it: its number in `table.lines` */
  readonly addLines: (predicate: LinePredicate) => number;
}

interface Collected {
  readonly tests: LeafTest[];
  readonly known: Map<string, number>;
  readonly lines: LineCompiler;
}

/** Compiles conditions that are evaluated together: what two of them ask is computed once. */
export function conditionCompiler(): ConditionCompiler {
  const lines = lineCompiler();
  const tests: LeafTest[] = [];
  const collected = { tests, known: new Map<string, number>(), lines };
  return {
    table: { tests, lines: lines.table },
    addLines: (predicate) => lines.add(predicate, false),
    add: (condition) => {
      const leaves: PlacedLeaf[] = [];
      const holds = nodeOf(collected, condition, leaves);
      return { holds, leaves };
    },
  };
}

type Node = CompiledCondition["holds"];

function nodeOf(collected: Collected, condition: Condition, leaves: PlacedLeaf[]): Node {
  if (condition.kind === "not") {
    const part = nodeOf(collected, condition.of, leaves);
    return (evaluation) => not(part(evaluation));
  }
  if (condition.kind === "all" || condition.kind === "any") {
    const first = leaves.length;
    const parts = condition.of.map((part) => nodeOf(collected, part, leaves));
    const [only] = parts;
    if (only !== undefined && parts.length === 1) return only;
    const ends = condition.kind === "all" ? NO : YES;
    const otherwise = not(ends);
    if (condition.of.some(isGroup)) return group(parts, ends, otherwise);
    return leafGroup(leaves.slice(first), first, ends);
  }
  const leaf = distinct(collected, condition);
  const place = leaves.push({ condition, leaf }) - 1;
  return (evaluation) => {
    evaluation.decisive = place;
    return ask(evaluation, leaf);
  };
}

function distinct({ tests, known, lines }: Collected, condition: LeafCondition): number {
  const key = JSON.stringify(condition);
  const found = known.get(key);
  if (found !== undefined) return found;
  const leaf = tests.push(leafTest(condition.kind, condition, lines)) - 1;
  known.set(key, leaf);
  return leaf;
}

const isGroup = ({ kind }: Condition) => kind === "all" || kind === "any" || kind === "not";

/** A group that holds no other, the most frequent one: the same as `group`, without a call for each part. */
function leafGroup(parts: readonly PlacedLeaf[], first: number, ends: Truth): Node {
  const numbers = parts.map(({ leaf }) => leaf);
  const otherwise = not(ends);
  return (evaluation) => {
    const { truths } = evaluation;
    let unsure = -1;
    for (let at = 0; at < numbers.length; at += 1) {
      const leaf = numbers[at] ?? 0;
      const known = truths[leaf] ?? NOT_ASKED;
      const truth = known === NOT_ASKED ? ask(evaluation, leaf) : known;
      if (truth === ends) {
        evaluation.decisive = first + at;
        return ends;
      }
      if (truth === UNKNOWN && unsure < 0) unsure = at;
    }
    evaluation.decisive = first + Math.max(0, unsure);
    return unsure < 0 ? otherwise : UNKNOWN;
  };
}

/**
 * "all" ends at the first no, "any" at the first yes. Where nothing ends it, the first unknown decides; where there is
 * none, the first part.
 */
function group(parts: readonly Node[], ends: Truth, otherwise: Truth): Node {
  return (evaluation) => {
    let unsure = -1;
    let first = -1;
    for (const part of parts) {
      const truth = part(evaluation);
      if (truth === ends) return truth;
      if (first < 0) first = evaluation.decisive;
      if (truth === UNKNOWN && unsure < 0) unsure = evaluation.decisive;
    }
    evaluation.decisive = unsure < 0 ? first : unsure;
    return unsure < 0 ? otherwise : UNKNOWN;
  };
}
