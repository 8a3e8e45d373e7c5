import { compileConfig } from "#app/domain/rating/compile.ts";
import { prepareCart } from "#app/domain/rating/prepare.ts";
import { quote } from "#app/domain/rating/quote.ts";
import { lineFactsOf, ruleFactsOf } from "#app/domain/rating/rules/rule-facts.ts";
import { evaluateRules } from "#app/domain/rules/rule-set.ts";
import type { EngineMeasurement } from "./bench.ts";
import { type BenchResult, judged, median, noted, percentile } from "./result.ts";
import { jsonRulesEngine, jsonRulesFacts } from "./rules/json-rules.ts";
import { benchCart, benchConfig, benchRules } from "./rules/shop.ts";

const ROUNDS = 30;
/** ours are short: many of them for each round of the other */
const OURS_A_ROUND = 100;

/**
 * Decides a cart of 50 lines with 1,000 rules, 10 methods and 3 groups, without I/O; and lets json-rules-engine evaluate the
 * same rules (which is less: it prices nothing and explains nothing) in turn with it.
 */
export const rulesEngine: EngineMeasurement = {
  figures: [
    "decide",
    "faster-than-json-rules-engine",
    "decide-p99",
    "json-rules-engine",
    "matched",
    "check-document",
    "compile",
  ].map((figure) => `rules.${figure}`),
  measure: measureRules,
};

async function measureRules(): Promise<BenchResult[]> {
  const started = performance.now();
  const config = benchConfig();
  const parsed = performance.now();
  const compiled = compileConfig(1, config);
  const compiledAt = performance.now();
  const { cart, facts } = benchCart();
  const input = { compiled, cart, facts, today: "2026-11-24" };
  const preparation = prepareCart(input);
  if (preparation.kind !== "ready") throw new Error(preparation.kind);
  const lines = lineFactsOf(preparation.prepared);
  const ruleFacts = ruleFactsOf(preparation.prepared, { decided: [], lines });
  const engine = jsonRulesEngine(benchRules());
  const theirFacts = jsonRulesFacts(ruleFacts);

  const matched = evaluateRules(compiled.rules.set, ruleFacts).matched;
  const { events } = await engine.run(theirFacts);
  const ids = matched.map(({ compiled: { rule } }) => rule.id);
  const theirIds = events.map(({ type }) => type);
  if (ids.toSorted().join() !== theirIds.toSorted().join())
    throw new Error("the two engines do not agree on which rules match");

  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let turn = 0; turn < OURS_A_ROUND; turn += 1) {
      const before = performance.now();
      quote(input, new Map());
      ours.push(performance.now() - before);
    }
    const before = performance.now();
    await engine.run(theirFacts);
    theirs.push(performance.now() - before);
  }
  return [
    judged("rules.decide", median(ours), { unit: "ms", is: ["<=", 0.2] }),
    judged("rules.faster-than-json-rules-engine", median(theirs) / median(ours), {
      unit: "times",
      is: [">=", 20],
    }),
    noted("rules.decide-p99", percentile(ours, 0.99), "ms"),
    noted("rules.json-rules-engine", median(theirs), "ms"),
    noted("rules.matched", ids.length, "rules"),
    noted("rules.check-document", parsed - started, "ms"),
    noted("rules.compile", compiledAt - parsed, "ms"),
  ];
}
