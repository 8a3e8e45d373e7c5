import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { conditions, linePredicates, ruleFacts } from "#tests/factories/rules/arbitraries.ts";
import { naive, naiveLine } from "#tests/factories/rules/naive.ts";
import { conditionCompiler } from "./compile-conditions.ts";
import { lineState, startEvaluation } from "./evaluation.ts";
import type { RuleFacts } from "./facts.ts";
import { ensure, has } from "./lines/line-table.ts";
import type { Condition } from "./schema.ts";
import { NO, not, truthOf, UNKNOWN, YES, type Truth } from "./truth.ts";

/** All conditions compiled together, so that they share what they ask. */
function truths(list: readonly Condition[], facts: RuleFacts): Truth[] {
  const compiler = conditionCompiler();
  const compiled = list.map((condition) => compiler.add(condition));
  const evaluation = startEvaluation(compiler.table, facts);
  return compiled.map(({ holds }) => holds(evaluation));
}

const lists = fc.array(conditions, { minLength: 1, maxLength: 6 });

describe("compiled conditions", () => {
  test("say what a reader of them would say, on any cart", () => {
    const seen = new Set<Truth>();
    fc.assert(
      fc.property(lists, ruleFacts, (list, facts) => {
        const got = truths(list, facts);
        for (const truth of got) seen.add(truth);
        expect(got).toEqual(list.map((condition) => truthOf(naive(condition, facts))));
      }),
      { numRuns: 800 },
    );
    expect([...seen].toSorted((a, b) => a - b)).toEqual([NO, UNKNOWN, YES]);
  });

  test("class each line as a reader would", () => {
    fc.assert(
      fc.property(linePredicates, ruleFacts, (predicate, facts) => {
        const compiler = conditionCompiler();
        const at = compiler.addLines(predicate);
        const evaluation = startEvaluation(compiler.table, facts);
        const state = lineState(evaluation);
        ensure(compiler.table.lines, state, at);
        const from = at * state.words;
        expect(
          facts.lines.map((_, position) => [
            has(state.yes, from, position),
            has(state.unknown, from, position),
          ]),
        ).toEqual(
          facts.lines.map((line) => {
            const answer = naiveLine(predicate, line);
            return [answer === true, answer === null];
          }),
        );
      }),
      { numRuns: 500 },
    );
  });

  test("name a condition that would have decided otherwise had it been different", () => {
    fc.assert(
      fc.property(conditions, ruleFacts, (condition, facts) => {
        const compiler = conditionCompiler();
        const compiled = compiler.add(condition);
        const evaluation = startEvaluation(compiler.table, facts);
        const truth = compiled.holds(evaluation);
        const decisive = compiled.leaves[evaluation.decisive];
        if (decisive === undefined) throw new Error("no condition decided");
        const own = truthOf(naive(decisive.condition, facts));
        expect(own === UNKNOWN).toBe(truth === UNKNOWN);
      }),
      { numRuns: 500 },
    );
  });
});

describe("Kleene's laws", () => {
  const pairs = fc.tuple(conditions, conditions);
  const all = (...of: Condition[]): Condition => ({ kind: "all", of });
  const any = (...of: Condition[]): Condition => ({ kind: "any", of });
  const inverse = (of: Condition): Condition => ({ kind: "not", of });

  test("De Morgan, double negation, commutation, idempotence and absorption hold", () => {
    fc.assert(
      fc.property(pairs, ruleFacts, ([a, b], facts) => {
        const [one, two, ...rest] = truths(
          [
            inverse(all(a, b)),
            any(inverse(a), inverse(b)),
            inverse(inverse(a)),
            a,
            all(a, b),
            all(b, a),
            any(a, b),
            any(b, a),
            all(a, a),
            any(a, all(a, b)),
          ],
          facts,
        );
        expect(one).toBe(two);
        const [twice, plain, ab, ba, or, ro, same, absorbed] = rest;
        expect([twice, ab, or, same, absorbed]).toEqual([plain, ba, ro, plain, plain]);
      }),
      { numRuns: 300 },
    );
  });

  test("the excluded middle holds for what is known, and only for that", () => {
    fc.assert(
      fc.property(conditions, ruleFacts, (a, facts) => {
        const [either, plain] = truths([any(a, inverse(a)), a], facts);
        expect(either).toBe(plain === UNKNOWN ? UNKNOWN : YES);
      }),
    );
  });

  test.each([
    [NO, YES],
    [UNKNOWN, UNKNOWN],
    [YES, NO],
  ] as const)("the opposite of %i is %i", (truth, opposite) => {
    expect(not(truth)).toBe(opposite);
  });
});
