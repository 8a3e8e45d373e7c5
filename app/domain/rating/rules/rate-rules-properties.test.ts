import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aCart, aConfig, aLine, aLive, aTable, EVERYWHERE, flat } from "#tests/factories/rating.ts";
import { conditions, linePredicates } from "#tests/factories/rules/arbitraries.ts";
import { aRateRule, type ActionInput } from "#tests/factories/rules/rate-rules.ts";
import { explainRules } from "#app/domain/rules/explain-rules.ts";
import { compileConfig } from "../compile.ts";
import { decodeDecisions, encodeDecisions } from "../decision-codec.ts";
import type { LiveAnswer } from "../live-answer.ts";
import { normalisePlace } from "../prepare.ts";
import { quote } from "../quote.ts";
import { REASONS, TRACE_KEYS } from "../trace-keys.ts";
import type { VariantFacts } from "../variant-facts.ts";

const minor = fc.integer({ min: 0, max: 5_000 });
const per = fc.constantFrom("order" as const, "request" as const);
const percentOf = fc.constantFrom("base" as const, "current" as const);
const amount = (most: number) =>
  fc.oneof(
    fc.record({ by: fc.constant("amount" as const), minor, per }),
    fc.record({
      by: fc.constant("percent" as const),
      basisPoints: fc.integer({ min: 0, max: most }),
      of: percentOf,
    }),
  );
const rounding = fc
  .record({
    of: fc.constantFrom(1, 5, 100, 1_000),
    share: fc.integer({ min: 0, max: 999 }),
    direction: fc.constantFrom("up" as const, "down" as const, "nearest" as const),
  })
  .map(({ of, share, direction }) => ({ of, ending: share % of, direction }));

/** Actions that a rule for groups may have too. */
const partActions: fc.Arbitrary<ActionInput> = fc.oneof(
  amount(100_000).map((given) => ({ do: "add" as const, amount: given })),
  amount(10_000).map((given) => ({ do: "discount" as const, amount: given })),
  fc
    .constantFrom("set" as const, "cap" as const, "floor" as const)
    .chain((kind) => fc.record({ do: fc.constant(kind), minor, per })),
  rounding.map((to) => ({ do: "round" as const, to })),
  fc
    .integer({ min: 0, max: 30_000 })
    .map((basisPoints) => ({ do: "multiply" as const, basisPoints })),
  fc.constant({ do: "hide" as const }),
  fc.constant({ do: "stop" as const }),
  fc.integer({ min: 1, max: 9 }).map((days) => ({ do: "delay" as const, days })),
);
const wholeActions: fc.Arbitrary<ActionInput> = fc.oneof(
  { weight: 8, arbitrary: partActions },
  fc.constantFrom("Post", "Bote").map((text) => ({ do: "rename" as const, name: { text } })),
  fc.constant({ do: "describe" as const, description: { text: "Soon" } }),
  fc.integer({ min: -3, max: 3 }).map((rank) => ({ do: "order" as const, rank })),
);

const METHODS = [
  aTable("a", { ...flat(900), freeOver: { threshold: 9_000, basis: "before_discounts" } }),
  aTable("b", { base: { by: "weight", rows: [{ from: 0, below: 9_000, amount: 700 }] } }),
  aTable("c", flat(900)),
  aLive("l", { backup: { amount: 1_234 } }),
];
const LEVELS = [{ id: "level", name: { text: "Level" }, methodIds: ["a", "b"] }];
const methodIds = fc.uniqueArray(fc.constantFrom("a", "b", "c", "l", "level"), { maxLength: 2 });
const when = fc.option(conditions, { freq: 2 }).map((condition) => condition ?? null);
const whenUnknown = fc.constantFrom("apply" as const, "skip" as const);
const priority = fc.integer({ min: -1, max: 1 });
const rules = (grouped: boolean) =>
  fc
    .array(
      fc.record({
        actions: fc.array(wholeActions, { minLength: 1, maxLength: 3 }),
        partly: fc.array(partActions, { minLength: 1, maxLength: 3 }),
        groupIds: fc.uniqueArray(fc.constantFrom("g", "rest"), { maxLength: grouped ? 2 : 0 }),
        methodIds,
        when,
        whenUnknown,
        priority,
        enabled: fc.boolean(),
      }),
      { maxLength: 8 },
    )
    .map((list) =>
      list.map(({ actions, partly, groupIds, methodIds: ids, ...rest }, index) => {
        const known = ids.filter((id) => grouped || id !== "level");
        const scope = { methodIds: known, groupIds };
        return aRateRule(`r${index}`, groupIds.length > 0 ? partly : actions, { scope, ...rest });
      }),
    )
    // random conditions name methods that this set-up does not have
    .filter((list) => !JSON.stringify(list).includes('methodId"'));

const groups = fc.record({
  groups: linePredicates.map((where) => [{ id: "g", name: "G", where }]),
  rest: fc.constant({ name: "Rest" }),
  combine: fc.constantFrom(
    "sum" as const,
    "highest" as const,
    "lowest" as const,
    "first" as const,
    "dominant" as const,
  ),
  levels: fc.constant(LEVELS),
});
const configs = fc.option(groups).chain((shippingGroups) =>
  fc.record({
    shippingGroups: fc.constant(shippingGroups),
    rules: rules(shippingGroups !== null),
    handling: fc.option(fc.record({ amount: minor })),
  }),
);
const carts = fc
  .record({
    lines: fc.array(
      fc.record({
        sku: fc.constantFrom("fragile", "glass", "bulky"),
        quantity: fc.integer({ min: 1, max: 4 }),
        grams: fc.integer({ min: 0, max: 9_000 }),
        priceMinor: fc.integer({ min: 0, max: 9_000 }),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    currency: fc.constantFrom("USD", "JPY", "KWD"),
    subtotalMinor: fc.option(fc.integer({ min: 0, max: 99_999 })),
  })
  .map(({ lines, currency, subtotalMinor }) =>
    aCart({
      currency,
      lines: lines.map((line) => aLine(line)),
      orderTotals: subtotalMinor === null ? null : { subtotalMinor, discountMinor: 0 },
    }),
  );
const lives = fc.record<LiveAnswer>({
  source: fc.constantFrom("live", "none"),
  rates: fc.constant([
    {
      carrier: "USPS",
      service: "Priority",
      priceMinor: 800,
      currency: "USD",
      deliveryDate: "2026-12-30",
      source: "live" as const,
    },
  ]),
  messages: fc.constant([]),
  failure: fc.constantFrom(null, "timeout"),
});

type ValueOf<A> = A extends fc.Arbitrary<infer V> ? V : never;

function run(config: ValueOf<typeof configs>, cart: ValueOf<typeof carts>, live: LiveAnswer) {
  const compiled = compileConfig(
    1,
    aConfig({
      zones: [EVERYWHERE],
      methods: METHODS,
      exchangeRates: [
        { currency: "JPY", rate: "151.43", from: "2026-01-01" },
        { currency: "KWD", rate: "0.307", from: "2026-01-01" },
      ],
      ...config,
    }),
  );
  const facts = new Map<string, VariantFacts>();
  const answers = new Map([
    ["account", live],
    ["account/g", live],
    ["account/rest", live],
  ]);
  return { compiled, quoted: quote({ compiled, cart, facts, today: "2026-11-24" }, answers) };
}

const cases = [configs, carts, lives] as const;

describe("whatever rules and groups do", () => {
  test("prices are whole and never negative, codes unique, order by price, rank and the merchant", () => {
    fc.assert(
      fc.property(...cases, (config, cart, live) => {
        const { quoted } = run(config, cart, live);
        for (const { priceMinor, currency } of quoted.rates) {
          expect(Number.isSafeInteger(priceMinor) && priceMinor >= 0).toBe(true);
          expect(currency).toBe(cart.currency);
        }
        expect(new Set(quoted.rates.map(({ code }) => code)).size).toBe(quoted.rates.length);
        const prices = quoted.rates.map(({ priceMinor }) => priceMinor);
        expect(prices).toEqual(prices.toSorted((a, b) => a - b));
      }),
      { numRuns: 400 },
    );
  });

  test("every offer has its decision, every sentence its values, and what changed a price is told", () => {
    const known = new Map<string, readonly string[]>(TRACE_KEYS);
    fc.assert(
      fc.property(...cases, (config, cart, live) => {
        const { quoted } = run(config, cart, live);
        const offered = quoted.decisions.filter(({ outcome }) => outcome === "offered");
        expect(offered.map(({ code }) => code).toSorted()).toEqual(
          quoted.rates.map(({ code }) => code).toSorted(),
        );
        for (const { reason, steps, code } of quoted.decisions) {
          expect(REASONS).toContain(reason);
          for (const { key, values } of steps) expect(Object.keys(values)).toEqual(known.get(key));
          const last = steps.findLast(({ values }) => "after" in values)?.values["after"];
          const price = quoted.rates.find((rate) => rate.code === code)?.priceMinor;
          const isWhole = !steps.some(({ key }) => key.startsWith("group"));
          const told = last !== undefined && price !== undefined && isWhole;
          const wanted = { minor: price, currency: cart.currency };
          expect(told && config.handling === null ? last : wanted).toEqual(wanted);
        }
      }),
      { numRuns: 400 },
    );
  });

  test("the log reads back what was decided, what shoppers saw and what became of each rule", () => {
    fc.assert(
      fc.property(...cases, (config, cart, live) => {
        const { compiled, quoted } = run(config, cart, live);
        const place = normalisePlace(cart.destination);
        const context = { compiled, currency: cart.currency, locale: cart.locale, place };
        const read = decodeDecisions(encodeDecisions(quoted, compiled, cart.currency), context);
        const { decisions, rates, rules: trace } = quoted;
        expect(read).toEqual(
          trace === undefined ? { decisions, rates } : { decisions, rates, rules: trace },
        );
        const explained = trace === undefined ? [] : explainRules(compiled.rules.set, trace);
        expect(explained).toHaveLength(config.rules.length);
      }),
      { numRuns: 400 },
    );
  });

  test("rules of equal priority that act on different methods may stand in any order", () => {
    const one = (id: string) =>
      fc
        .array(wholeActions, { minLength: 1, maxLength: 3 })
        .map((actions) => aRateRule(`r-${id}`, actions, { scope: { methodIds: [id] } }));
    fc.assert(
      fc.property(fc.tuple(one("a"), one("b"), one("c")), carts, lives, (list, cart, live) => {
        const config = { shippingGroups: null, handling: null };
        const there = run({ ...config, rules: list }, cart, live).quoted;
        const back = run({ ...config, rules: list.toReversed() }, cart, live).quoted;
        expect(back).toEqual(there);
      }),
      { numRuns: 200 },
    );
  });

  test("the order of the lines changes nothing", () => {
    fc.assert(
      fc.property(...cases, (config, cart, live) => {
        const turned = { ...cart, lines: cart.lines.toReversed() };
        expect(run(config, turned, live).quoted).toEqual(run(config, cart, live).quoted);
      }),
      { numRuns: 200 },
    );
  });
});
