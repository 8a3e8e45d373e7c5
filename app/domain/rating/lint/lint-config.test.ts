import fc from "fast-check";
import { expect, test } from "vitest";
import { conditions, ruleFacts } from "#tests/factories/rules/arbitraries.ts";
import { naive } from "#tests/factories/rules/naive.ts";
import { aConfig, aLive, aTable, aZone, flat } from "#tests/factories/rating.ts";
import { aRateRule, money } from "#tests/factories/rules/rate-rules.ts";
import type { Condition } from "#app/domain/rules/schema.ts";
import type { TraceValue } from "../types.ts";
import { neverHolds } from "./contradictions.ts";
import { FINDINGS, type Finding } from "./finding.ts";
import { lintConfig, lintProducts } from "./lint-config.ts";

type Config = NonNullable<Parameters<typeof aConfig>[0]>;

const world = aZone("world", { country: "*" });
const methods = [
  aTable("a", flat(1), { zones: ["world"] }),
  aTable("b", flat(1), { zones: ["world"] }),
];
const lint = (over: Config) => lintConfig(aConfig({ zones: [world], methods, ...over }));
const told = (findings: readonly Finding[]) =>
  findings.map(({ key, values }) => [key, ...Object.values(values).map(plain)].join(" "));
const plain = (value: TraceValue) => (typeof value === "object" ? value.minor : value);

const weight = (low: number, high: number): Condition => ({
  kind: "cart.weight",
  bounds: { from: { value: low, inclusive: true }, to: { value: high, inclusive: true } },
});
const all = (...of: Condition[]): Condition => ({ kind: "all", of });
const into = (...countries: string[]): Condition => ({ kind: "destination.country", countries });

test("a plain set-up has nothing odd", () => {
  expect(lint({})).toEqual([]);
});

test.each<[string, Condition, boolean]>([
  ["bounds that do not meet", all(weight(1, 5), weight(6, 9)), true],
  ["bounds that meet in one value", all(weight(1, 5), weight(5, 9)), false],
  ["two countries at once", all(into("US", "CA"), into("GB")), true],
  ["one of two countries", all(into("US", "CA"), into("CA", "GB")), false],
  [
    "a province of another country",
    all(into("US"), { kind: "destination.province", country: "CA", provinces: ["ON"] }),
    true,
  ],
  ["a thing and its opposite", all(into("US"), { kind: "not", of: into("US") }), true],
  ["an inner contradiction", { kind: "any", of: [all(weight(1, 5), all(weight(6, 9)))] }, true],
  ["an alternative", { kind: "any", of: [all(weight(1, 5), weight(6, 9)), into("US")] }, false],
])("%s: never holds is %s", (_, condition, never) => {
  expect(neverHolds(condition)).toBe(never);
});

test("what is said never to hold holds for no cart", () => {
  fc.assert(
    fc.property(fc.tuple(conditions, conditions), ruleFacts, ([a, b], facts) => {
      const condition = all(a, b);
      expect(neverHolds(condition) && naive(condition, facts) === true).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test("rules that never match, are shadowed, reach nothing, may be stale or multiply are told", () => {
  const rules = [
    aRateRule("stop", { do: "stop" }, { scope: { methodIds: ["a"] } }),
    aRateRule("late", { do: "add", amount: money(1) }, { scope: { methodIds: ["a"] } }),
    aRateRule("free", { do: "add", amount: money(1) }),
    aRateRule("never", { do: "hide" }, { when: all(into("US"), into("GB")) }),
    aRateRule("nothing", { do: "hide" }, { scope: { carriers: ["UPS"] } }),
    aRateRule(
      "vip",
      { do: "set", minor: 0 },
      { when: { kind: "customer.tag", match: "is", values: ["vip"] } },
    ),
    aRateRule("each", { do: "add", amount: { by: "amount", minor: 1, per: "request" } }),
  ];
  expect(told(lint({ rules }))).toEqual([
    "rule_shadowed late late stop stop",
    "rule_never_matches never never",
    "rule_reaches_nothing nothing nothing",
    "rule_stale vip vip",
    "rule_multiplies_over_origins each each",
  ]);
});

test("zones that overlap are told, zones inside each other are not", () => {
  const zone = (id: string, region: Parameters<typeof aZone>[1]) => aZone(id, region);
  const zones = [
    zone("us", { country: "US" }),
    zone("ca", { country: "US", provinces: ["CA"] }),
    zone("west", { country: "US", provinces: ["California", "OR"] }),
    zone("la", { country: "US", postcodes: ["900-905"] }),
    zone("bh", { country: "US", postcodes: ["90210"] }),
    zone("ny", { country: "US", postcodes: ["100*"] }),
    world,
  ];
  const overlaps = told(lint({ zones })).filter((text) => text.startsWith("zones_overlap"));
  expect(overlaps).toEqual(["zones_overlap CA WEST US", "zones_overlap LA BH US"]);
});

test("countries that nobody serves are told, by name where another zone claims them", () => {
  const german = aZone("de", { country: "DE" });
  const unserved = (config: Config) =>
    lint(config)
      .filter(({ key }) => key === "countries_unserved")
      .map(({ values }) => values);
  expect(unserved({ zones: [world, german] })).toEqual([{ countries: "DE", count: 1 }]);
  const only = aTable("a", flat(1), { zones: ["de"] });
  expect(unserved({ zones: [german], methods: [only] })[0]?.["count"]).toBeGreaterThan(200);
  expect(unserved({ zones: [german], methods: [only, aLive("l")] })).toEqual([]);
});

test("live methods without a backup, and products without weight or size", () => {
  const config = aConfig({ zones: [world], methods: [aLive("l")] });
  expect(told(lintConfig(config))).toEqual(["method_without_backup l l"]);
  expect(told(lintProducts({ withoutWeight: 3, withoutDimensions: 2 }, config))).toEqual([
    "products_without_weight 3 500",
    "products_without_dimensions 2",
  ]);
  expect(lintProducts({ withoutWeight: 0, withoutDimensions: 2 }, aConfig({}))).toEqual([]);
});

test("every finding carries the values that its text may use", () => {
  const findings = [
    ...lint({ rules: [aRateRule("never", { do: "hide" }, { when: all(into("US"), into("GB")) })] }),
    ...lintProducts({ withoutWeight: 1, withoutDimensions: 0 }, aConfig({})),
  ];
  for (const { key, values } of findings) expect(Object.keys(values)).toEqual(FINDINGS[key]);
});
