import { describe, expect, test } from "vitest";
import {
  aCart,
  aConfig,
  aLine,
  aPlace,
  aTable,
  aZone,
  EVERYWHERE,
  flat,
} from "#tests/factories/rating.ts";
import { compileConfig } from "./compile.ts";
import type { LiveAnswer } from "./live-answer.ts";
import { quote } from "./quote.ts";
import type { Cart } from "./types.ts";
import type { VariantFacts } from "./variant-facts.ts";

type Config = Parameters<typeof aConfig>[0];

function ask(
  config: Config,
  cart: Cart = aCart(),
  live: Readonly<Record<string, LiveAnswer>> = {},
) {
  const compiled = compileConfig(7, aConfig(config));
  const input = { compiled, cart, facts: new Map<string, VariantFacts>(), today: "2026-11-23" };
  return quote(input, new Map(Object.entries(live)));
}

const prices = (answer: ReturnType<typeof ask>) =>
  Object.fromEntries(answer.rates.map((rate) => [rate.code, rate.priceMinor]));
const reasons = (answer: ReturnType<typeof ask>) =>
  Object.fromEntries(
    answer.decisions.map((decision) => [decision.code || decision.methodId, decision.reason]),
  );

describe("zones", () => {
  const zones = [
    aZone("downtown", { country: "CA", postcodes: ["K1M"] }),
    aZone("ontario", { country: "CA", provinces: ["Ontario"] }),
    aZone("canada", { country: "CA" }),
    EVERYWHERE,
  ];
  const methods = [
    {
      ...aTable("post", flat(1)),
      prices: zones.map(({ id }, position) => ({
        zoneId: id,
        pricing: flat(400 - position * 100),
      })),
    },
  ];

  test.each([
    ["a postcode before a province", { postcode: "K1M 1M4" }, 400],
    ["a province before a country", { postcode: "K2P 1L4" }, 300],
    ["a province by its name", { postcode: "K2P 1L4", province: "ontario" }, 300],
    ["a country", { province: "QC", postcode: "H2X 1Y4" }, 200],
    ["the rest of the world", { country: "FR", province: "", postcode: "75001" }, 100],
  ])("%s decides", (_what, place, wanted) => {
    const answer = ask({ zones, methods }, aCart({ destination: aPlace(place) }));
    expect(prices(answer)).toEqual({ post: wanted });
  });

  test("a wallet that sends only the beginning of a postcode gets the zone that is certain", () => {
    const list = [
      aZone("street", { country: "GB", postcodes: ["SW1A 1AA"] }),
      aZone("uk", { country: "GB" }),
    ];
    const post = aTable("post", flat(500), { zones: ["uk"] });
    const courier = aTable("courier", flat(900), { zones: ["street"] });
    const wallet = aCart({
      destination: aPlace({ country: "GB", province: "", postcode: "SW1A" }),
    });
    expect(prices(ask({ zones: list, methods: [post, courier] }, wallet))).toEqual({ post: 500 });
  });

  test("a wallet whose address may lie in the only zone gets that zone's rate", () => {
    const list = [aZone("street", { country: "GB", postcodes: ["SW1A 1AA"] })];
    const courier = aTable("courier", flat(900), { zones: ["street"] });
    const wallet = aCart({
      destination: aPlace({ country: "GB", province: "", postcode: "SW1A" }),
    });
    const answer = ask({ zones: list, methods: [courier] }, wallet);
    expect(prices(answer)).toEqual({ courier: 900 });
    expect(answer.decisions[0]?.steps[0]?.key).toBe("zone_possible");
  });

  test("an excluded postcode is not served", () => {
    const list = [aZone("ca", { country: "CA", excludedPostcodes: ["K1M*"] })];
    const answer = ask({ zones: list, methods: [aTable("post", flat(1), { zones: ["ca"] })] });
    expect([answer.outcome, reasons(answer)]).toEqual(["not_served", { post: "zone_not_served" }]);
  });

  test("a country that a zone names is not the rest of the world any more", () => {
    const list = [EVERYWHERE, aZone("alberta", { country: "CA", provinces: ["AB"] })];
    const methods = [aTable("post", flat(1)), aTable("west", flat(2), { zones: ["alberta"] })];
    expect(ask({ zones: list, methods }).outcome).toBe("not_served");
  });
});

describe("prices", () => {
  const rows = [
    { from: 0, below: 1000, amount: 500 },
    { from: 1000, below: 2000, amount: 700 },
  ];
  const one = (pricing: Parameters<typeof aTable>[1], cart?: Cart) =>
    ask({ zones: [EVERYWHERE], methods: [aTable("m", pricing)] }, cart);

  test.each([
    [999, { m: 500 }],
    [1000, { m: 700 }],
    [2000, {}],
  ])("%i grams take the row whose beginning they have reached", (grams, wanted) => {
    const answer = one({ base: { by: "weight", rows } }, aCart({ lines: [aLine({ grams })] }));
    expect(prices(answer)).toEqual(wanted);
  });

  test("a table by price looks at the whole order, before or after discounts as chosen", () => {
    const cart = aCart({ orderTotals: { subtotalMinor: 1500, discountMinor: 600 } });
    expect(prices(one({ base: { by: "price", basis: "before_discounts", rows } }, cart))).toEqual({
      m: 700,
    });
    expect(prices(one({ base: { by: "price", basis: "after_discounts", rows } }, cart))).toEqual({
      m: 500,
    });
  });

  test("tables by quantity count units and tables by items count lines", () => {
    const few = [
      { from: 0, below: 2, amount: 100 },
      { from: 2, below: null, amount: 900 },
    ];
    const cart = aCart({ lines: [aLine({ quantity: 5 })] });
    expect(prices(one({ base: { by: "quantity", rows: few } }, cart))).toEqual({ m: 900 });
    expect(prices(one({ base: { by: "items", rows: few } }, cart))).toEqual({ m: 100 });
  });

  test("parts per unit and by percentage are added", () => {
    const cart = aCart({ lines: [aLine({ quantity: 3, priceMinor: 1000 })] });
    const percent = { basisPoints: 250, basis: "before_discounts" as const };
    expect(prices(one({ ...flat(100), perUnit: 10, percent }, cart))).toEqual({ m: 100 + 30 + 75 });
  });

  test.each([
    ["before_discounts", 0],
    ["after_discounts", 500],
  ] as const)("free over 50.00 on 50.00 with 1.00 off, %s", (basis, wanted) => {
    const cart = aCart({ orderTotals: { subtotalMinor: 5000, discountMinor: 100 } });
    const answer = one({ ...flat(500), freeOver: { threshold: 5000, basis } }, cart);
    expect(prices(answer)).toEqual({ m: wanted });
  });

  test("goods that need no shipping neither weigh nor count", () => {
    const lines = [aLine({ grams: 500 }), aLine({ grams: 5000, requiresShipping: false })];
    expect(prices(one({ base: { by: "weight", rows } }, aCart({ lines })))).toEqual({ m: 500 });
    const nothing = one(flat(1), aCart({ lines: [aLine({ requiresShipping: false })] }));
    expect(nothing.outcome).toBe("nothing_to_ship");
    expect(one(flat(1), aCart({ lines: [] })).outcome).toBe("nothing_to_ship");
  });

  test("a weight that nobody knows is the merchant's default, and the trace says so", () => {
    const answer = one(
      { base: { by: "weight", rows } },
      aCart({ lines: [aLine({ grams: 0, quantity: 3 })] }),
    );
    expect(prices(answer)).toEqual({ m: 700 });
    expect(answer.decisions[0]?.steps.map(({ key }) => key)).toContain("default_weight_used");
  });
});

describe("handling", () => {
  const config = {
    zones: [EVERYWHERE],
    methods: [aTable("m", flat(500))],
    handling: { amount: 301 },
  };
  const part = (priceMinor: number) =>
    aCart({
      lines: [aLine({ priceMinor })],
      orderTotals: { subtotalMinor: 10_000, discountMinor: 0 },
    });

  test("is charged whole on the whole order", () => {
    expect(prices(ask(config, part(10_000)))).toEqual({ m: 801 });
    expect(prices(ask(config))).toEqual({ m: 801 });
  });

  test("is shared by value when Shopify asks for each origin", () => {
    const shares = [6000, 4000].map((value) => (prices(ask(config, part(value)))["m"] ?? 0) - 500);
    expect(shares).toEqual([181, 120]);
  });

  test("is charged whole beside digital goods where everything ships from one place", () => {
    const one = { ...config, handling: { amount: 301, origins: "one" as const } };
    expect(prices(ask(one, part(2000)))).toEqual({ m: 801 });
  });

  test("is not added to what a threshold made free, nor to methods that do not bear it", () => {
    const free = aTable("free", {
      ...flat(500),
      freeOver: { threshold: 1, basis: "before_discounts" },
    });
    const methods = [free, aTable("bare", flat(200)), aTable("m", flat(500))];
    const handling = { amount: 100, methodIds: ["free", "m"] };
    expect(prices(ask({ zones: [EVERYWHERE], methods, handling }))).toEqual({
      free: 0,
      bare: 200,
      m: 600,
    });
  });
});

describe("currencies", () => {
  const exchangeRates = [
    { currency: "EUR", rate: "0.9", from: "2026-01-01" },
    { currency: "EUR", rate: "0.8", from: "2026-11-23" },
    { currency: "EUR", rate: "0.1", from: "2026-11-24" },
    { currency: "JPY", rate: "150", from: "2026-01-01" },
  ];
  const config = { zones: [EVERYWHERE], methods: [aTable("m", flat(1000))], exchangeRates };

  test("rates are converted by the merchant's table of the day", () => {
    expect(prices(ask(config, aCart({ currency: "EUR" })))).toEqual({ m: 800 });
    expect(prices(ask(config, aCart({ currency: "JPY" })))).toEqual({ m: 1500 });
  });

  test("a currency without a rate gets no rates, and the outcome says why", () => {
    expect(ask(config, aCart({ currency: "GBP" })).outcome).toBe("no_currency");
  });

  test("thresholds are compared in the shop's currency", () => {
    const free = {
      ...flat(1000),
      freeOver: { threshold: 2500, basis: "before_discounts" as const },
    };
    const cart = (minor: number) =>
      aCart({ currency: "EUR", lines: [aLine({ priceMinor: minor })] });
    const methods = [aTable("m", free)];
    expect(prices(ask({ ...config, methods }, cart(2000)))).toEqual({ m: 0 });
    expect(prices(ask({ ...config, methods }, cart(1999)))).toEqual({ m: 800 });
  });
});
