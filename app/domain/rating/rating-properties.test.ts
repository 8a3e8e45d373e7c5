import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aCart, aConfig, aLine, aPlace } from "#tests/factories/rating.ts";
import { amount, methodSetUps, ZONES } from "#tests/factories/rating-set-ups.ts";
import { compileConfig } from "./compile.ts";
import { decodeDecisions, encodeDecisions } from "./decision-codec.ts";
import { handlingShare } from "./handling.ts";
import type { LiveAnswer } from "./live-answer.ts";
import { normalisePlace } from "./prepare.ts";
import { quote } from "./quote.ts";
import { REASONS, TRACE_KEYS } from "./trace-keys.ts";
import type { VariantFacts } from "./variant-facts.ts";

const places = fc.record({
  country: fc.constantFrom("CA", "GB", "FR", "US", ""),
  province: fc.constantFrom("ON", "Ontario", "QC", ""),
  postcode: fc.constantFrom(
    "K1M 1M4",
    "K1M",
    "K9A 1A1",
    "H2X 1Y4",
    "SW1A",
    "SW1A 1AA",
    "EC1A",
    "M1 1AE",
    "75001",
    "",
  ),
});
const lines = fc.array(
  fc.record({
    variantId: fc.integer({ min: 1, max: 99 }).map(String),
    quantity: fc.integer({ min: 0, max: 50 }),
    grams: fc.integer({ min: 0, max: 20_000 }),
    priceMinor: fc.integer({ min: 0, max: 100_000 }),
    requiresShipping: fc.boolean(),
  }),
  { maxLength: 8 },
);
const totals = fc.option(
  fc.record({
    subtotalMinor: fc.integer({ min: 0, max: 1_000_000 }),
    discountMinor: fc.integer({ min: 0, max: 1_000_000 }),
  }),
);
const carts = fc
  .record({
    place: places,
    lines,
    orderTotals: totals,
    currency: fc.constantFrom("USD", "EUR", "JPY"),
  })
  .map(({ place, lines: given, ...rest }) =>
    aCart({ ...rest, destination: aPlace(place), lines: given.map((line) => aLine(line)) }),
  );
const liveAnswers = fc.record<LiveAnswer>({
  source: fc.constantFrom("live", "cached", "backup_lane", "none"),
  rates: fc.array(
    fc.record({
      carrier: fc.constantFrom("USPS", "usps", "UPS"),
      service: fc.constantFrom("Priority", "Ground"),
      priceMinor: fc.integer({ min: -5, max: 10_000 }),
      currency: fc.constantFrom("USD", "EUR", "GBP"),
      deliveryDate: fc.constant(null),
      source: fc.constantFrom("live", "cached", "backup_lane"),
    }),
  ),
  messages: fc.array(
    fc.record({ carrier: fc.constantFrom("USPS", "ups", ""), message: fc.string() }),
    { maxLength: 3 },
  ),
  failure: fc.constantFrom(null, "timeout", "no_service", "network"),
});

const EXCHANGE = [
  { currency: "EUR", rate: "0.9137", from: "2026-01-01" },
  { currency: "JPY", rate: "151.43", from: "2026-01-01" },
];

type ValueOf<A> = A extends fc.Arbitrary<infer V> ? V : never;

function run(config: ValueOf<typeof methodSetUps>, cart: ValueOf<typeof carts>, live: LiveAnswer) {
  const document = aConfig({ zones: ZONES, exchangeRates: EXCHANGE, ...config });
  const compiled = compileConfig(1, document);
  const facts = new Map<string, VariantFacts>();
  return {
    compiled,
    quoted: quote({ compiled, cart, facts, today: "2026-11-23" }, new Map([["account", live]])),
  };
}

const cases = [methodSetUps, carts, liveAnswers] as const;

describe("whatever is configured and whatever is in the cart", () => {
  test("prices are whole and never negative, codes unique, cheapest first with the merchant's order for ties", () => {
    fc.assert(
      fc.property(...cases, (config, cart, live) => {
        const { compiled, quoted } = run(config, cart, live);
        for (const rate of quoted.rates) {
          expect(Number.isSafeInteger(rate.priceMinor)).toBe(true);
          expect(rate.priceMinor).toBeGreaterThanOrEqual(0);
          expect(rate.currency).toBe(cart.currency);
        }
        expect(new Set(quoted.rates.map(({ code }) => code)).size).toBe(quoted.rates.length);
        const place = (id: string) => compiled.positions.get(id) ?? 999;
        const sorted = quoted.rates.toSorted(
          (a, b) => a.priceMinor - b.priceMinor || place(a.methodId) - place(b.methodId),
        );
        expect(quoted.rates).toEqual(sorted);
      }),
      { numRuns: 1_000 },
    );
  });

  test("every offer has its decision, every hidden method its reason, every sentence its values", () => {
    const known = new Map<string, readonly string[]>(TRACE_KEYS);
    fc.assert(
      fc.property(...cases, (config, cart, live) => {
        const { quoted } = run(config, cart, live);
        const offered = quoted.decisions.filter(({ outcome }) => outcome === "offered");
        expect(offered.map(({ code }) => code).toSorted()).toEqual(
          quoted.rates.map(({ code }) => code).toSorted(),
        );
        expect(quoted.rates.length > 0).toBe(quoted.outcome === "offered");
        for (const { reason, steps } of quoted.decisions) {
          expect(REASONS).toContain(reason);
          expect(steps.length).toBeGreaterThan(0);
          for (const { key, values } of steps) expect(Object.keys(values)).toEqual(known.get(key));
        }
        const decided = new Set(quoted.decisions.map(({ methodId }) => methodId));
        const asked = quoted.outcome === "nothing_to_ship" ? [] : config.methods;
        expect(asked.filter(({ id }) => !decided.has(id))).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  test("the order of the lines changes nothing", () => {
    fc.assert(
      fc.property(...cases, (config, cart, live) => {
        const turned = { ...cart, lines: cart.lines.toReversed() };
        expect(run(config, turned, live).quoted).toEqual(run(config, cart, live).quoted);
      }),
    );
  });

  test("whoever is in a zone that an enabled method serves gets a rate when there is a last resort", () => {
    fc.assert(
      fc.property(...cases, (config, cart, live) => {
        fc.pre(config.lastResort !== null);
        const { quoted } = run(config, cart, live);
        const served = quoted.decisions.some(
          ({ reason }) => !["disabled", "zone_not_served", "last_resort"].includes(reason),
        );
        expect(!served || quoted.rates.length > 0).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  test("the log's short writing reads back the same", () => {
    fc.assert(
      fc.property(...cases, (config, cart, live) => {
        const { compiled, quoted } = run(config, cart, live);
        const text = encodeDecisions(quoted, compiled, cart.currency);
        const read = decodeDecisions(text, {
          compiled,
          currency: cart.currency,
          locale: cart.locale,
          place: normalisePlace(cart.destination),
        });
        expect(read).toEqual({ decisions: quoted.decisions, rates: quoted.rates });
      }),
      { numRuns: 500 },
    );
  });

  test("the log's short writing says nothing of where a cart was to go", () => {
    fc.assert(
      fc.property(...cases, (config, cart, live) => {
        const destination = { ...cart.destination, postcode: "SECRET7" };
        const { compiled, quoted } = run(config, { ...cart, destination }, live);
        const text = encodeDecisions(quoted, compiled, cart.currency);
        expect(text).not.toContain("SECRET7");
      }),
      { numRuns: 500 },
    );
  });
});

describe("a handling fee over several origins", () => {
  const parts = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 6 });

  test("is never charged more than once, and falls short by less than a unit for each further origin", () => {
    fc.assert(
      fc.property(amount, parts, (fee, values) => {
        const whole = values.reduce((a, b) => a + b, 0);
        const shares = values.map((part) =>
          handlingShare({ amount: fee, origins: "several", share: { part, whole } }),
        );
        const sum = shares.reduce((a, b) => a + b, 0);
        expect(sum).toBeLessThanOrEqual(fee);
        expect(sum).toBeGreaterThan(fee - values.length);
      }),
      { numRuns: 2_000 },
    );
  });

  test("is charged to the last unit over one origin or two of unequal value", () => {
    fc.assert(
      fc.property(
        amount,
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        (fee, a, b) => {
          fc.pre(a !== b);
          const share = (part: number) =>
            handlingShare({ amount: fee, origins: "several", share: { part, whole: a + b } });
          expect(share(a) + share(b)).toBe(fee);
          expect(share(a + b)).toBe(fee);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
