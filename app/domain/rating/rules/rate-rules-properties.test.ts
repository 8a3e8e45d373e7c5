import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aCart, aConfig, aLine, EVERYWHERE } from "#tests/factories/rating.ts";
import { aRateRule } from "#tests/factories/rules/rate-rules.ts";
import { METHODS, ruleSetUps, wholeActions } from "#tests/factories/rules/rule-set-ups.ts";
import { explainRules } from "#app/domain/rules/explain-rules.ts";
import { compileConfig } from "../compile.ts";
import { decodeDecisions, encodeDecisions } from "../decision-codec.ts";
import type { LiveAnswer } from "../live-answer.ts";
import { normalisePlace } from "../prepare.ts";
import { quote } from "../quote.ts";
import { REASONS, TRACE_KEYS } from "../trace-keys.ts";
import type { VariantFacts } from "../variant-facts.ts";

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

function run(config: ValueOf<typeof ruleSetUps>, cart: ValueOf<typeof carts>, live: LiveAnswer) {
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

const cases = [ruleSetUps, carts, lives] as const;

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
