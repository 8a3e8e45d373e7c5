import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { conditions } from "#tests/factories/rules/arbitraries.ts";
import { aRateRule } from "#tests/factories/rules/rate-rules.ts";
import { RateRule } from "../rules/schema.ts";
import { aRatingConfig } from "#tests/factories/method.ts";
import { EXAMPLES, exampleRule } from "./examples.ts";
import { emptyNode, emptyRoot } from "./operands.ts";
import { readRule } from "./read-rule.ts";
import { RuleFields } from "./schema.ts";
import { emptyAction } from "./show-action.ts";
import { emptyRule, showRule } from "./show-rule.ts";

const options = {
  id: "r",
  digits: 2,
  methodIds: new Set(["a", "b", "c"]),
  levelIds: new Set(["level"]),
  groupIds: new Set(["g", "rest"]),
};

const text = fc.constantFrom("Fast", "Über Nacht");
const localised = fc.record({
  text,
  translations: fc.dictionary(fc.constantFrom("de", "fr"), text),
});
const minor = fc.integer({ min: 0, max: 100_000_000_000 });
const per = fc.constantFrom("order" as const, "request" as const);
const amount = (most: number) =>
  fc.oneof(
    fc.record({ by: fc.constant("amount" as const), minor, per }),
    fc.record({
      by: fc.constant("percent" as const),
      basisPoints: fc.integer({ min: 0, max: most }),
      of: fc.constantFrom("base" as const, "current" as const),
    }),
  );
const rounding = fc
  .record({
    ending: fc.integer({ min: 0, max: 999_999 }),
    of: fc.integer({ min: 1, max: 1_000_000 }),
    direction: fc.constantFrom("up" as const, "down" as const, "nearest" as const),
  })
  .filter(({ ending, of }) => ending < of);
const actions = fc.oneof(
  fc.record({ do: fc.constant("add" as const), amount: amount(100_000) }),
  fc.record({ do: fc.constant("discount" as const), amount: amount(10_000) }),
  fc.record({ do: fc.constantFrom("set" as const, "cap" as const, "floor" as const), minor, per }),
  fc.record({ do: fc.constant("round" as const), to: rounding }),
  fc.record({
    do: fc.constant("multiply" as const),
    basisPoints: fc.integer({ min: 0, max: 1_000_000 }),
  }),
  fc.record({ do: fc.constantFrom("hide" as const, "stop" as const) }),
  fc.record({ do: fc.constant("rename" as const), name: localised }),
  fc.record({ do: fc.constant("describe" as const), description: localised }),
  fc.record({ do: fc.constant("order" as const), rank: fc.integer({ min: -1_000, max: 1_000 }) }),
  fc.record({ do: fc.constant("delay" as const), days: fc.integer({ min: 1, max: 365 }) }),
);
const rules: fc.Arbitrary<RateRule> = fc.record({
  id: fc.constant("r"),
  name: text,
  enabled: fc.boolean(),
  priority: fc.integer({ min: -1_000, max: 1_000 }),
  when: fc.option(conditions),
  whenUnknown: fc.constantFrom("apply" as const, "skip" as const),
  scope: fc.record({
    methodIds: fc.subarray(["a", "b", "level"]),
    carriers: fc.subarray(["USPS", "DHL Express"]),
    services: fc.subarray(["usps.priority"]),
    groupIds: fc.constant<string[]>([]),
  }),
  actions: fc.array(actions, { minLength: 1, maxLength: 5 }),
});

const problemsOf = (fields: RuleFields) => {
  const read = readRule(fields, options);
  return read.ok
    ? {}
    : Object.fromEntries(Object.entries(read.problems).map(([path, { key }]) => [path, key]));
};

test.each(["kg", "lb"] as const)("what is shown reads back as the same rule, in %s", (unit) => {
  fc.assert(
    fc.property(rules, fc.constantFrom(0, 2, 3), (rule, digits) => {
      const fields = showRule(rule, { digits, weightUnit: unit });
      const sent = RuleFields.parse(JSON.parse(JSON.stringify(fields)));
      expect(readRule(sent, { ...options, digits })).toEqual({ ok: true, rule });
    }),
  );
});

test("a rule limited to groups reads back too", () => {
  const scope = { groupIds: ["g"] };
  const rule = RateRule.parse({ ...aRateRule("r", { do: "hide" }, { scope }) });
  const fields = showRule(rule, { digits: 2, weightUnit: "kg" });
  expect(readRule(fields, options)).toEqual({ ok: true, rule });
});

describe("what is wrong is named where it stands", () => {
  const filled: RuleFields = { ...emptyRule("kg"), name: "R", actions: [emptyAction("hide")] };
  const when = (...of: RuleFields["when"]["of"]) => ({ ...filled, when: { ...emptyRoot(), of } });
  const node = (kind: RuleFields["when"]["kind"], texts: Record<string, string> = {}) => ({
    ...emptyNode(kind),
    texts: { ...emptyNode(kind).texts, ...texts },
  });

  test("an empty rule lacks a name and an action", () => {
    expect(problemsOf(emptyRule("kg"))).toEqual({ name: "required", actions: "noAction" });
    expect(problemsOf(filled)).toEqual({});
  });

  test("bounds that are missing, unreadable or apart", () => {
    expect(problemsOf(when(node("cart.weight")))).toEqual({ "when.of.0.from": "noBound" });
    expect(problemsOf(when(node("cart.weight", { from: "heavy" })))).toEqual({
      "when.of.0.from": "number",
    });
    expect(problemsOf(when(node("cart.subtotal", { from: "5", to: "4" })))).toEqual({
      "when.of.0.to": "bounds",
    });
    expect(problemsOf(when(node("cart.lines", { from: "1.5" })))).toEqual({
      "when.of.0.from": "whole",
    });
  });

  test("lists that are empty or hold what is no such thing", () => {
    expect(problemsOf(when(node("destination.country")))).toEqual({
      "when.of.0.countries": "required",
    });
    expect(problemsOf(when(node("destination.country", { countries: "Germany" })))).toEqual({
      "when.of.0.countries": "countries",
    });
    const postcode = node("destination.postcode", { country: "DE", patterns: "10115\n???" });
    expect(problemsOf(when(postcode))).toEqual({ "when.of.0.patterns": "postcodes" });
    expect(problemsOf(when(node("rate.offered", { methodId: "gone" })))).toEqual({
      "when.of.0.methodId": "methodGone",
    });
  });

  test("times, days and dates", () => {
    expect(problemsOf(when(node("time.hour", { from: "25:00", to: "9:00" })))).toEqual({
      "when.of.0.from": "time",
    });
    expect(problemsOf(when(node("time.weekday")))).toEqual({ "when.of.0.days": "weekdays" });
    const dates = node("time.date", { from: "2026-12-31", to: "2026-12-01" });
    expect(problemsOf(when(dates))).toEqual({ "when.of.0.to": "dates" });
  });

  test("groups without members, also where a condition asks lines", () => {
    expect(problemsOf(when(node("any")))).toEqual({ "when.of.0": "emptyGroup" });
    expect(problemsOf(when(node("lines.match")))).toEqual({ "when.of.0.of.0": "emptyGroup" });
    const asked = { ...node("lines.match"), of: [{ ...emptyRoot(), of: [node("line.sku")] }] };
    expect(problemsOf(when(asked))).toEqual({ "when.of.0.of.0.of.0.values": "required" });
  });

  test("a condition about lines is none about the cart, and the other way round", () => {
    expect(problemsOf(when(node("line.own_box")))).toEqual({ "when.of.0.kind": "refused" });
  });

  test("actions whose figures are out of range, or that groups' parts cannot have", () => {
    const act = (action: RuleFields["actions"][number], texts: Record<string, string>) =>
      problemsOf({ ...filled, actions: [{ ...action, texts: { ...action.texts, ...texts } }] });
    expect(act(emptyAction("discount"), { by: "percent", percent: "101" })).toEqual({
      "actions.0.percent": "percent",
    });
    expect(act(emptyAction("round"), { ending: "1.00", of: "1" })).toEqual({
      "actions.0.ending": "roundingEnding",
    });
    expect(act(emptyAction("delay"), { days: "0" })).toEqual({ "actions.0.days": "days" });
    expect(
      problemsOf({ ...filled, groupIds: ["g"], actions: [emptyAction("rename")] }),
    ).toMatchObject({ "actions.0": "ofWholeRates" });
    expect(problemsOf({ ...filled, groupIds: ["x"], methodIds: ["y"] })).toEqual({
      groupIds: "groupGone",
      methodIds: "methodGone",
    });
  });
});

test("several conditions that must not hold are read as none of them", () => {
  const of = [emptyNode("destination.po_box"), emptyNode("destination.military")];
  const fields = { ...emptyRule("kg"), name: "R", actions: [emptyAction("hide")] };
  const read = readRule({ ...fields, when: { kind: "not", texts: {}, of } }, options);
  expect(read.ok && read.rule.when).toMatchObject({ kind: "not", of: { kind: "any" } });
});

test.each(EXAMPLES)("the example %s is a rule that is switched off", (key) => {
  const config = aRatingConfig("a");
  const rule = exampleRule(key, { id: "r", name: "R" }, config);
  expect(rule.enabled).toBe(false);
  const fields = showRule(rule, { digits: 2, weightUnit: "kg" });
  expect(readRule(fields, options)).toEqual({ ok: true, rule });
});
