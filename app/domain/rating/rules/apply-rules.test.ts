import { describe, expect, test } from "vitest";
import { aCart, aConfig, aLine, aLive, aTable, EVERYWHERE, flat } from "#tests/factories/rating.ts";
import { aRateRule, money, type ActionInput } from "#tests/factories/rules/rate-rules.ts";
import type { Circumstances } from "../circumstances.ts";
import { compileConfig } from "../compile.ts";
import type { LiveAnswer } from "../live-answer.ts";
import { quote } from "../quote.ts";
import type { Cart, Quote } from "../types.ts";
import type { VariantFacts } from "../variant-facts.ts";
import { delayDays } from "./delay.ts";

type Config = Parameters<typeof aConfig>[0];

interface Given {
  readonly cart?: Partial<Cart>;
  readonly circumstances?: Circumstances;
  readonly live?: LiveAnswer;
}

function quoted(config: Config, given: Given = {}): Quote {
  const compiled = compileConfig(1, aConfig({ zones: [EVERYWHERE], ...config }));
  const facts = new Map<string, VariantFacts>();
  const cart = aCart(given.cart);
  const { circumstances = {}, live } = given;
  const answers = new Map(live === undefined ? [] : [["account", live]]);
  return quote({ compiled, cart, facts, today: "2026-11-24", circumstances }, answers);
}

const twoMethods = [aTable("slow", flat(1_000)), aTable("fast", flat(2_000))];
const prices = (result: Quote) => result.rates.map(({ code, priceMinor }) => [code, priceMinor]);
const priceOf = (actions: ActionInput | ActionInput[], given: Given = {}, amount = 1_000) =>
  quoted({ methods: [aTable("m", flat(amount))], rules: [aRateRule("r", actions)] }, given).rates[0]
    ?.priceMinor;

describe("an action", () => {
  test.each<[string, ActionInput | ActionInput[], number]>([
    ["adds an amount", { do: "add", amount: money(250) }, 1_250],
    ["adds a percentage", { do: "add", amount: { by: "percent", basisPoints: 1_250 } }, 1_125],
    ["sets the price", { do: "set", minor: 700 }, 700],
    ["takes an amount off", { do: "discount", amount: money(250) }, 750],
    ["never takes off more than the price", { do: "discount", amount: money(2_000) }, 0],
    [
      "takes a percentage off",
      { do: "discount", amount: { by: "percent", basisPoints: 3_333 } },
      667,
    ],
    ["caps", { do: "cap", minor: 800 }, 800],
    ["leaves what is below the cap", { do: "cap", minor: 1_200 }, 1_000],
    ["asks a minimum", { do: "floor", minor: 1_200 }, 1_200],
    ["multiplies", { do: "multiply", basisPoints: 15_000 }, 1_500],
    ["rounds up to .99", { do: "round", to: { ending: 99, of: 100, direction: "up" } }, 1_099],
    ["rounds down to .95", { do: "round", to: { ending: 95, of: 100, direction: "down" } }, 995],
    ["rounds to the nearest .99", { do: "round", to: { ending: 99, of: 100 } }, 999],
    ["rounds to the nearest 4.00", { do: "round", to: { ending: 0, of: 400 } }, 1_200],
    [
      "takes percentages of the base, so that they do not compound",
      [
        { do: "add", amount: { by: "percent", basisPoints: 1_000 } },
        { do: "add", amount: { by: "percent", basisPoints: 1_000 } },
      ],
      1_200,
    ],
    [
      "takes percentages of the price so far where the merchant says so",
      [
        { do: "add", amount: { by: "percent", basisPoints: 1_000 } },
        { do: "add", amount: { by: "percent", basisPoints: 1_000, of: "current" } },
      ],
      1_210,
    ],
  ])("%s", (_, actions, wanted) => {
    expect(priceOf(actions)).toBe(wanted);
  });

  test("that rounds leaves free rates free and finds no price below zero", () => {
    const down: ActionInput = { do: "round", to: { ending: 99, of: 100, direction: "down" } };
    expect([priceOf(down, {}, 0), priceOf(down, {}, 50), priceOf(down, {}, 100)]).toEqual([
      0, 50, 99,
    ]);
  });

  test("speaks of the shop's currency and rounds what the shopper reads", () => {
    const exchangeRates = [
      { currency: "JPY", rate: "150", from: "2026-01-01" },
      { currency: "KWD", rate: "0.3", from: "2026-01-01" },
    ];
    const rules = [
      aRateRule("r", [
        { do: "add", amount: money(200) },
        { do: "round", to: { ending: 99, of: 100, direction: "up" } },
      ]),
    ];
    const methods = [aTable("m", flat(1_000))];
    const inCurrency = (currency: string) =>
      quoted({ methods, rules, exchangeRates }, { cart: { currency } }).rates[0]?.priceMinor;
    expect([inCurrency("USD"), inCurrency("JPY"), inCurrency("KWD")]).toEqual([
      1_299, 1_800, 3_990,
    ]);
  });

  test("renames and describes in the shopper's language", () => {
    const rules = [
      aRateRule("r", [
        { do: "rename", name: { text: "Post", translations: { de: "Die Post" } } },
        { do: "describe", description: { text: "Soon" } },
      ]),
    ];
    const { rates } = quoted({ methods: twoMethods, rules }, { cart: { locale: "de-AT" } });
    expect(rates[0]).toMatchObject({ name: "Die Post", description: "Soon" });
  });

  test("delays the days that a carrier promised, and is told to whoever promises for it", () => {
    const live: LiveAnswer = {
      source: "live",
      failure: null,
      messages: [],
      rates: [
        {
          carrier: "USPS",
          service: "Priority",
          priceMinor: 900,
          currency: "USD",
          deliveryDate: "2026-12-30",
          source: "live",
        },
      ],
    };
    const rules = [
      aRateRule("a", { do: "delay", days: 2 }),
      aRateRule("b", { do: "delay", days: 1 }),
    ];
    const { rates, decisions } = quoted({ methods: [aLive("l")], rules }, { live });
    expect(rates[0]).toMatchObject({
      earliestDelivery: "2027-01-02",
      latestDelivery: "2027-01-02",
    });
    expect(decisions.map(delayDays)).toEqual([3]);
  });
});

describe("rules", () => {
  test("act by priority, then in the merchant's order, and say before and after", () => {
    const rules = [
      aRateRule("double", { do: "multiply", basisPoints: 20_000 }, { priority: 1 }),
      aRateRule("fee", { do: "add", amount: money(50) }),
    ];
    const result = quoted({ methods: [aTable("m", flat(100))], rules });
    expect(prices(result)).toEqual([["m", 300]]);
    expect(result.decisions[0]?.steps.slice(1)).toEqual([
      {
        key: "base_flat",
        values: { amount: { minor: 100, currency: "USD" } },
      },
      {
        key: "rule_add",
        values: {
          rule: "fee",
          id: "fee",
          before: { minor: 100, currency: "USD" },
          after: { minor: 150, currency: "USD" },
        },
      },
      {
        key: "rule_multiply",
        values: {
          rule: "double",
          id: "double",
          before: { minor: 150, currency: "USD" },
          after: { minor: 300, currency: "USD" },
        },
      },
    ]);
  });

  test("act on chosen methods, carriers and services only", () => {
    const live: LiveAnswer = {
      source: "live",
      failure: null,
      messages: [],
      rates: ["Priority", "Express"].map((service) => ({
        carrier: "USPS",
        service,
        priceMinor: 500,
        currency: "USD",
        deliveryDate: null,
        source: "live" as const,
      })),
    };
    const services = ["Priority", "Express"].map((service) => ({ carrier: "USPS", service }));
    const methods = [...twoMethods, aLive("live", { services })];
    const fee: ActionInput = { do: "add", amount: money(1) };
    const of = (scope: object) =>
      prices(quoted({ methods, rules: [aRateRule("r", fee, { scope })] }, { live })).filter(
        ([, price]) => Number(price) % 10 === 1,
      );
    expect(of({ methodIds: ["fast"] })).toEqual([["fast", 2_001]]);
    expect(of({ carriers: ["usps"] })).toEqual([
      ["live.usps.priority", 501],
      ["live.usps.express", 501],
    ]);
    expect(of({ services: ["USPS.express"] })).toEqual([["live.usps.express", 501]]);
    expect(of({ methodIds: ["fast"], carriers: ["USPS"] })).toEqual([]);
  });

  test("stop later rules on the rates that they are limited to", () => {
    const rules = [
      aRateRule("last", { do: "stop" }, { scope: { methodIds: ["slow"] } }),
      aRateRule("fee", { do: "add", amount: money(1) }),
    ];
    expect(prices(quoted({ methods: twoMethods, rules }))).toEqual([
      ["slow", 1_000],
      ["fast", 2_001],
    ]);
  });

  test("hide rates, say so, and no last resort stands in for what the merchant hid", () => {
    const lastResort = { name: { text: "Post" }, amount: 1 };
    const hide = (scope: object) => [aRateRule("no", { do: "hide" }, { scope })];
    const one = quoted({ methods: twoMethods, rules: hide({ methodIds: ["fast"] }), lastResort });
    expect(prices(one)).toEqual([["slow", 1_000]]);
    expect(one.decisions[1]).toMatchObject({ outcome: "hidden", reason: "hidden_by_rule" });
    const all = quoted({ methods: twoMethods, rules: hide({}), lastResort });
    expect([all.outcome, all.rates]).toEqual(["all_hidden", []]);
  });

  test("decide among equal prices", () => {
    const methods = [aTable("a", flat(5)), aTable("b", flat(5)), aTable("c", flat(5))];
    const rules = [
      aRateRule("b-first", { do: "order", rank: -1 }, { scope: { methodIds: ["b"] } }),
    ];
    expect(quoted({ methods, rules }).rates.map(({ code }) => code)).toEqual(["b", "a", "c"]);
  });

  test("look at other rates as they were before any rule", () => {
    const when = {
      kind: "rate.price" as const,
      methodId: "fast",
      service: null,
      bounds: { from: { value: 1_500, inclusive: true }, to: null },
    };
    const rules = [
      aRateRule("cheap", { do: "set", minor: 1 }, { scope: { methodIds: ["fast"] } }),
      aRateRule("if-dear", { do: "set", minor: 2 }, { when, scope: { methodIds: ["slow"] } }),
    ];
    expect(prices(quoted({ methods: twoMethods, rules }))).toEqual([
      ["fast", 1],
      ["slow", 2],
    ]);
  });

  test("do what they say where nobody knows, and the explanation says that", () => {
    const when = { kind: "time.weekday" as const, days: [6, 7] };
    const fee: ActionInput = { do: "add", amount: money(1) };
    const rules = [
      aRateRule("skips", fee, { when }),
      aRateRule("acts", fee, { when, whenUnknown: "apply" }),
    ];
    const methods = [aTable("m", flat(10))];
    const unsure = quoted({ methods, rules });
    expect(prices(unsure)).toEqual([["m", 11]]);
    expect(unsure.rules?.codes).toBe("AA");
    expect(unsure.decisions[0]?.steps.map(({ key }) => key)).toContain("rule_unsure");
    const time = { date: 20261128, weekday: 6, minute: 60 };
    expect(prices(quoted({ methods, rules }, { circumstances: { time } }))).toEqual([["m", 12]]);
  });

  test("charge once an order that Shopify asks for in parts", () => {
    const methods = [aTable("m", flat(0))];
    const orderTotals = { subtotalMinor: 10_000, discountMinor: 0 };
    const ask = (priceMinor: number, per: "order" | "request") =>
      quoted(
        {
          methods,
          rules: [aRateRule("fee", { do: "add", amount: { by: "amount", minor: 999, per } })],
        },
        { cart: { lines: [aLine({ priceMinor })], orderTotals } },
      ).rates[0]?.priceMinor ?? 0;
    expect(ask(6_000, "order") + ask(4_000, "order")).toBe(999);
    expect(ask(6_000, "request") + ask(4_000, "request")).toBe(1_998);
  });
});
