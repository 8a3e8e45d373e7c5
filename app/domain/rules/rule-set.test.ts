import { describe, expect, test } from "vitest";
import { aLineFacts, someFacts } from "#tests/factories/rules/facts.ts";
import { canGoStale, explainRules, provenanceOf } from "./explain-rules.ts";
import type { LinePredicate } from "./lines/schema.ts";
import { compileRules, evaluateRules } from "./rule-set.ts";
import type { Rule } from "./rule/schema.ts";
import { Condition, type LeafCondition } from "./schema.ts";

const over = (value: number) => ({ from: { value, inclusive: false }, to: null });
const heavy: LeafCondition = { kind: "cart.weight", bounds: over(5_000) };
const abroad: Condition = {
  kind: "not",
  of: { kind: "destination.country", countries: ["CA"] },
};
const fragile: LeafCondition = {
  kind: "lines.match",
  quantifier: "any",
  where: { kind: "line.tag", match: "is", values: ["fragile"] },
};

function aRule(id: string, given: Partial<Rule> = {}): Rule {
  const name = id.toUpperCase();
  return { id, name, enabled: true, priority: 0, when: null, whenUnknown: "skip", ...given };
}

describe("a set of rules", () => {
  const rules = [
    aRule("late", { priority: 5 }),
    aRule("off", { enabled: false }),
    aRule("heavy", { when: { kind: "all", of: [{ kind: "not", of: abroad }, heavy] } }),
    aRule("fragile", { when: fragile }),
    aRule("careful", { when: fragile, whenUnknown: "apply" }),
    aRule("first", { priority: -1 }),
    aRule("here", { when: abroad }),
  ];
  const set = compileRules(rules);
  const { matched, trace } = evaluateRules(set, someFacts());

  test("acts by priority, then in the merchant's order", () => {
    expect(matched.map(({ compiled, unsure }) => [compiled.rule.id, unsure])).toEqual([
      ["first", false],
      ["careful", true],
      ["late", false],
    ]);
  });

  test("tells of each rule what became of it, on which condition, and what was seen", () => {
    expect(trace.codes).toBe("+-bAA+a");
    const told = explainRules(set, trace);
    expect(told[2]).toEqual({
      ruleId: "heavy",
      name: "HEAVY",
      outcome: "failed",
      condition: heavy,
      actual: 1_000,
      missing: [],
    });
    expect(told[3]).toMatchObject({ outcome: "unknown", actual: null, missing: ["catalogue"] });
    expect(told[6]).toMatchObject({ outcome: "failed", actual: "CA" });
    expect(told[0]).toMatchObject({ outcome: "matched", condition: null });
  });

  test("is the same after it was stored as JSON", () => {
    const stored = JSON.parse(JSON.stringify(trace)) as typeof trace;
    expect(explainRules(set, stored)).toEqual(explainRules(set, trace));
  });
});

describe("conditions", () => {
  const holds = (when: Condition, facts = someFacts()) =>
    evaluateRules(compileRules([aRule("r", { when })]), facts).trace.codes;

  test("sum over the lines that match, and over no others", () => {
    const where: LinePredicate = { kind: "line.sku", match: "is", values: ["vase"] };
    const lines = [
      aLineFacts({ sku: "VASE", quantity: 2, grams: 3_000 }),
      aLineFacts({ grams: 90_000 }),
    ];
    const sum = (value: number): Condition => ({
      kind: "lines.sum",
      of: "weight",
      where,
      bounds: { from: { value, inclusive: true }, to: null },
    });
    expect(holds(sum(6_000), someFacts({ lines }))).toBe("+");
    expect(holds(sum(6_001), someFacts({ lines }))).toBe("a");
  });

  test("look at units one by one where every unit is meant", () => {
    const where = { kind: "line.total_weight", bounds: over(1_500) } as const;
    const lines = [aLineFacts({ quantity: 2, grams: 1_000 })];
    const ask = (quantifier: "all" | "every_unit"): Condition => ({
      kind: "lines.match",
      quantifier,
      where,
    });
    expect(holds(ask("all"), someFacts({ lines }))).toBe("+");
    expect(holds(ask("every_unit"), someFacts({ lines }))).toBe("a");
  });

  test("of 31 and more lines find each line", () => {
    const where: LinePredicate = { kind: "line.sku", match: "is", values: ["vase"] };
    for (const count of [31, 32, 33, 64, 65]) {
      const lines = Array.from({ length: count }, () => aLineFacts({ sku: "vase" }));
      expect(holds({ kind: "lines.match", quantifier: "all", where }, someFacts({ lines }))).toBe(
        "+",
      );
      const odd = lines.with(count - 1, aLineFacts());
      expect(
        holds({ kind: "lines.match", quantifier: "all", where }, someFacts({ lines: odd })),
      ).toBe("a");
    }
  });

  test("say where their value comes from and whether Shopify's cache can make them stale", () => {
    expect([fragile, heavy].map(provenanceOf)).toEqual([["catalogue"], ["callback"]]);
    const pricey: LeafCondition = {
      kind: "lines.sum",
      of: "price",
      where: { kind: "line.sku", match: "is", values: ["x"] },
      bounds: over(1),
    };
    expect([fragile, heavy, pricey].map(canGoStale)).toEqual([false, false, true]);
  });

  test.each([
    [{ kind: "all", of: [] }, ["of"]],
    [{ kind: "cart.weight", bounds: { from: null, to: null } }, ["bounds", "from"]],
    [
      {
        kind: "not",
        of: {
          kind: "cart.weight",
          bounds: { from: { value: 5, inclusive: true }, to: { value: 4, inclusive: true } },
        },
      },
      ["of", "bounds", "to"],
    ],
    [
      { kind: "destination.postcode", country: "US", patterns: ["9*2"], excluded: [] },
      ["patterns", 0],
    ],
    [
      {
        kind: "time.date",
        from: { date: "2026-12-31", inclusive: true },
        to: { date: "2026-12-31", inclusive: false },
      },
      ["to"],
    ],
    [
      {
        kind: "time.hour",
        from: { minute: 60, inclusive: true },
        to: { minute: 60, inclusive: false },
      },
      ["to"],
    ],
    [{ kind: "cart.colour" }, ["kind"]],
  ])("that cannot be right are refused with their place: %j", (condition, path) => {
    const read = Condition.safeParse(condition);
    expect(read.error?.issues[0]?.path).toEqual(path);
  });
});
