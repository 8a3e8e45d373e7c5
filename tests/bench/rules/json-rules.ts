/** The bench's rules in json-rules-engine: the same conditions as its facts and operators. */
import { Engine, type NestedCondition } from "json-rules-engine";
import type { LineFacts, RuleFacts } from "#app/domain/rules/facts.ts";
import type { LinePredicate } from "#app/domain/rules/lines/schema.ts";
import type { Condition } from "#app/domain/rules/schema.ts";

interface Plain {
  readonly id: string;
  readonly when: Condition;
}

/** An engine that holds the rules; its event types are their ids. */
export function jsonRulesEngine(rules: readonly Plain[]): Engine {
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator<string[], string[]>("overlaps", (have, wanted) =>
    have.some((tag) => wanted.includes(tag)),
  );
  engine.addOperator<LineFacts[], LinePredicate>("anyLine", (lines, where) =>
    lines.some((line) => isMet(where, line)),
  );
  engine.addOperator<string, string>("startsWith", (text, start) => text.startsWith(start));
  engine.addFact("sum", async (params, almanac) => {
    const lines = await almanac.factValue<LineFacts[]>("lines");
    const where = params["where"] as LinePredicate;
    let sum = 0;
    for (const line of lines)
      if (isMet(where, line))
        sum += params["of"] === "weight" ? (line.grams ?? 0) * line.quantity : line.quantity;
    return sum;
  });
  for (const { id, when } of rules) {
    const conditions = translated(when);
    engine.addRule({
      conditions: "all" in conditions || "any" in conditions ? conditions : { all: [conditions] },
      event: { type: id },
    });
  }
  return engine;
}

/** What the engine's facts are for a cart. */
export function jsonRulesFacts(facts: RuleFacts): Record<string, unknown> {
  return {
    country: facts.destination.country,
    province: facts.destination.province,
    postcode: facts.destination.postcode,
    grams: facts.grams,
    units: facts.units,
    subtotal: facts.subtotal.after_discounts,
    lineCount: facts.lines.length,
    lines: facts.lines,
    tags: facts.customer === null || facts.customer === "guest" ? [] : facts.customer.tags,
  };
}

function isMet(where: LinePredicate, { catalogue }: LineFacts): boolean {
  if (catalogue === null) return false;
  if (where.kind === "line.tag") return catalogue.tags.some((tag) => where.values.includes(tag));
  if (where.kind === "line.type") return where.values.includes(catalogue.productType);
  throw new Error(`the bench has no ${where.kind}`);
}

type Bounded = Extract<Condition, { kind: "cart.weight" }>["bounds"];

const atLeast = (fact: string, { from }: Bounded): NestedCondition => ({
  fact,
  operator: "greaterThanInclusive",
  value: from?.value ?? 0,
});

const NUMBERS: Readonly<Record<string, string>> = {
  "cart.weight": "grams",
  "cart.quantity": "units",
  "cart.lines": "lineCount",
  "cart.subtotal": "subtotal",
};

function translated(condition: Condition): NestedCondition {
  if (condition.kind === "all") return { all: condition.of.map(translated) };
  if (condition.kind === "any") return { any: condition.of.map(translated) };
  if (condition.kind === "not") return { not: translated(condition.of) };
  const number = NUMBERS[condition.kind];
  if (number !== undefined && "bounds" in condition) return atLeast(number, condition.bounds);
  return leaf(condition);
}

type Leaf = Exclude<Condition, { kind: "all" | "any" | "not" }>;

function leaf(condition: Leaf): NestedCondition {
  if (condition.kind === "destination.country")
    return { fact: "country", operator: "in", value: condition.countries };
  if (condition.kind === "destination.province")
    return {
      all: [
        { fact: "country", operator: "equal", value: condition.country },
        { fact: "province", operator: "in", value: condition.provinces },
      ],
    };
  if (condition.kind === "destination.postcode") {
    const start = condition.patterns[0]?.replace("*", "");
    return {
      all: [
        { fact: "country", operator: "equal", value: condition.country },
        { fact: "postcode", operator: "startsWith", value: start },
      ],
    };
  }
  if (condition.kind === "customer.tag")
    return { fact: "tags", operator: "overlaps", value: condition.values };
  if (condition.kind === "lines.match") {
    const any: NestedCondition = { fact: "lines", operator: "anyLine", value: condition.where };
    return condition.quantifier === "none" ? { not: any } : any;
  }
  if (condition.kind === "lines.sum") {
    const { of, where, bounds } = condition;
    return { ...atLeast("sum", bounds), params: { of, where } };
  }
  throw new Error(`the bench has no ${condition.kind}`);
}
