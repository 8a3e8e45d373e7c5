import { describe, expect, test } from "vitest";
import { aCart, aConfig, aLive, aTable, EVERYWHERE, flat } from "#tests/factories/rating.ts";
import { compileConfig } from "./compile.ts";
import { decodeDecisions, encodeDecisions } from "./decision-codec.ts";
import type { LiveAnswer } from "./live-answer.ts";
import { normalisePlace } from "./prepare.ts";
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

describe("live methods", () => {
  const rate = {
    carrier: "USPS",
    service: "Priority",
    priceMinor: 1000,
    currency: "USD",
    deliveryDate: "2026-11-26",
    source: "live",
  } as const;
  const answer = (over: Partial<LiveAnswer> = {}): LiveAnswer => ({
    source: "live",
    rates: [rate],
    failure: null,
    messages: [],
    ...over,
  });
  const none = (failure: string) => answer({ source: "none", rates: [], failure });

  test("offer the chosen services, marked up", () => {
    const methods = [aLive("usps", { markup: { basisPoints: 1000, amount: 50 } })];
    const quoted = ask({ methods }, aCart(), { account: answer() });
    expect(quoted.rates[0]).toMatchObject({
      code: "usps.usps.priority",
      name: "USPS Priority Mail",
      priceMinor: 1150,
      source: "live",
      earliestDelivery: "2026-11-26",
    });
  });

  test("hide a service that the carrier does not offer", () => {
    const services = [
      { carrier: "USPS", service: "Priority" },
      { carrier: "UPS", service: "Ground" },
    ];
    const quoted = ask({ methods: [aLive("l", { services })] }, aCart(), { account: answer() });
    expect(reasons(quoted)).toEqual({
      "l.usps.priority": "offered",
      "l.ups.ground": "service_not_offered",
    });
  });

  test("fall back to the backup price under the code of the first service", () => {
    const backup = { amount: 800, perKilogram: 100 };
    const quoted = ask({ methods: [aLive("l", { backup })] }, aCart(), {
      account: none("timeout"),
    });
    expect(quoted.rates).toMatchObject([
      { code: "l.usps.priority", priceMinor: 900, source: "backup_table" },
    ]);
  });

  test("believe a carrier that does not serve the lane, unless the merchant has named the zone", () => {
    const backup = { amount: 800, perKilogram: 0 };
    const anywhere = { methods: [aLive("l", { backup })] };
    expect(ask(anywhere, aCart(), { account: none("no_service") }).rates).toEqual([]);
    const zoned = {
      zones: [EVERYWHERE],
      methods: [aLive("l", { backup, zoneIds: ["everywhere"] })],
    };
    expect(prices(ask(zoned, aCart(), { account: none("no_service") }))).toEqual({
      "l.usps.priority": 800,
    });
  });

  test("take a carrier's objection for trouble, not for a place that it does not serve", () => {
    const messages = [{ carrier: "USPS", message: "Service unavailable at 24 Sussex Dr." }];
    const objected = answer({ source: "none", rates: [], failure: "no_service", messages });
    const unanswered = ask({ methods: [aLive("l")] }, aCart(), { account: objected });
    expect(unanswered.outcome).toBe("error");
    expect(unanswered.decisions[0]?.steps).toContainEqual({
      key: "carrier_said",
      values: { carrier: "USPS", words: "Service unavailable at …." },
    });
    const backup = { amount: 800, perKilogram: 0 };
    const methods = [aLive("l", { backup })];
    expect(prices(ask({ methods }, aCart(), { account: objected }))).toEqual({
      "l.usps.priority": 800,
    });
    const besides = answer({ rates: [{ ...rate, carrier: "UPS" }], messages });
    expect(prices(ask({ methods }, aCart(), { account: besides }))).toEqual({
      "l.usps.priority": 800,
    });
    const anothers = { ...objected, messages: [{ carrier: "UPS", message: "down" }] };
    expect(ask({ methods }, aCart(), { account: anothers }).outcome).toBe("not_served");
  });

  test("believe a carrier that objects to one service and rates another", () => {
    const messages = [{ carrier: "USPS", message: "Priority is not available" }];
    const partial = answer({ rates: [{ ...rate, service: "Express" }], messages });
    expect(reasons(ask({ methods: [aLive("l")] }, aCart(), { account: partial }))).toEqual({
      "l.usps.priority": "service_not_offered",
    });
  });

  test("put the backup price under the code of the service that failed", () => {
    const services = [
      { carrier: "DHLExpress", service: "ExpressWorldwide" },
      { carrier: "USPS", service: "Priority" },
    ];
    const messages = [{ carrier: "usps", message: "down" }];
    const methods = [aLive("l", { services, backup: { amount: 800, perKilogram: 0 } })];
    const account = answer({ source: "none", rates: [], failure: "no_service", messages });
    expect(prices(ask({ methods }, aCart(), { account }))).toEqual({ "l.usps.priority": 800 });
  });

  test("say of each rate how it is known", () => {
    const services = [
      { carrier: "USPS", service: "Priority" },
      { carrier: "UPS", service: "Ground" },
    ];
    const ups = { ...rate, carrier: "UPS", service: "Ground", source: "cached" } as const;
    const account = answer({ rates: [rate, ups] });
    const quoted = ask({ methods: [aLive("l", { services })] }, aCart(), { account });
    expect(quoted.rates.map(({ source }) => source)).toEqual(["live", "cached"]);
  });

  test("compare the prices of two contracts in the cart's currency", () => {
    const exchangeRates = [{ currency: "JPY", rate: "150", from: "2026-01-01" }];
    const yen = { ...rate, priceMinor: 1_200, currency: "JPY" };
    const euros = { ...rate, priceMinor: 1, currency: "EUR" };
    const account = answer({ rates: [rate, euros, yen] });
    expect(prices(ask({ methods: [aLive("l")], exchangeRates }, aCart(), { account }))).toEqual({
      "l.usps.priority": 800,
    });
  });

  test("take the backup price where the carrier's currency cannot be converted", () => {
    const methods = [aLive("l", { backup: { amount: 800, perKilogram: 0 } })];
    const account = answer({ rates: [{ ...rate, currency: "EUR" }] });
    expect(ask({ methods }, aCart(), { account }).rates).toMatchObject([
      { priceMinor: 800, source: "backup_table" },
    ]);
  });

  test("convert what a carrier charges in another currency, and say when they cannot", () => {
    const exchangeRates = [{ currency: "CAD", rate: "1.25", from: "2026-01-01" }];
    const inDollars = answer({ rates: [{ ...rate, currency: "CAD" }] });
    expect(
      prices(ask({ methods: [aLive("l")], exchangeRates }, aCart(), { account: inDollars })),
    ).toEqual({ "l.usps.priority": 800 });
    expect(reasons(ask({ methods: [aLive("l")] }, aCart(), { account: inDollars }))).toEqual({
      "l.usps.priority": "currency_unknown",
    });
  });

  test("never show one code twice", () => {
    const services = [
      { carrier: "USPS", service: "Priority" },
      { carrier: "usps", service: "PRIORITY" },
    ];
    const quoted = ask({ methods: [aLive("l", { services })] }, aCart(), { account: answer() });
    expect(quoted.rates).toHaveLength(1);
    expect(quoted.decisions.map(({ reason }) => reason)).toEqual(["offered", "duplicate_code"]);
  });

  test("leave a served shopper the merchant's last resort while the carrier is down", () => {
    const lastResort = { name: { text: "Standard" }, amount: 1200 };
    const quoted = ask({ methods: [aLive("l")], lastResort }, aCart(), {
      account: none("network"),
    });
    expect(prices(quoted)).toEqual({ last_resort: 1200 });
  });

  test.each(["network", "timeout", "unauthorised"])(
    "that nothing stands in for after %s are an error, not a place that is not served",
    (failure) => {
      const unanswered = ask({ methods: [aLive("l")] }, aCart(), { account: none(failure) });
      expect(unanswered).toMatchObject({ outcome: "error", rates: [] });
      const steps = unanswered.decisions.flatMap((decision) => decision.steps);
      expect(steps.map(({ key }) => key)).toContain("backup_none");
    },
  );

  test("that say they do not serve the lane leave the shopper without rates, and that is no error", () => {
    const believed = ask({ methods: [aLive("l")] }, aCart(), { account: none("no_service") });
    expect(believed).toMatchObject({ outcome: "not_served", rates: [] });
  });

  test("that are silent do not hold up a method that has a price", () => {
    const methods = [aLive("l"), aTable("post", flat(500))];
    const quoted = ask({ zones: [EVERYWHERE], methods }, aCart(), { account: none("network") });
    expect([quoted.outcome, prices(quoted)]).toEqual(["offered", { post: 500 }]);
  });

  test("of a zone beside the destination are not missed", () => {
    const zones = [{ ...EVERYWHERE, regions: [{ country: "FR" }] }];
    const methods = [aLive("l", { zoneIds: ["everywhere"] })];
    expect(ask({ zones, methods }, aCart(), { account: none("network") }).outcome).toBe(
      "not_served",
    );
  });
});

describe("texts", () => {
  test("are in the shopper's locale, else its language, else the default", () => {
    const name = { text: "Post", translations: { de: "Post DE", "pt-BR": "Correio", fr: "" } };
    const methods = [{ ...aTable("m", flat(1)), name }];
    const shown = (locale: string) =>
      ask({ zones: [EVERYWHERE], methods }, aCart({ locale })).rates[0]?.name;
    expect(["de-AT", "pt-br", "pt", "fr", "en"].map(shown)).toEqual([
      "Post DE",
      "Correio",
      "Post",
      "Post",
      "Post",
    ]);
  });
});

test("the log's short writing of decisions reads back as what was decided", () => {
  const methods = [
    aTable("a", {
      ...flat(500),
      perUnit: 3,
      freeOver: { threshold: 9_999_999, basis: "after_discounts" },
    }),
    aTable("off", flat(1), { enabled: false }),
    aLive("l", { backup: { amount: 800, perKilogram: 0 } }),
    aTable("b", { base: { by: "weight", rows: [{ from: 9999, below: null, amount: 1 }] } }),
  ];
  const exchangeRates = [{ currency: "EUR", rate: "0.8", from: "2026-01-01" }];
  const config = aConfig({
    zones: [EVERYWHERE],
    methods,
    exchangeRates,
    handling: { amount: 100 },
  });
  const compiled = compileConfig(7, config);
  const cart = aCart({ currency: "EUR", locale: "de" });
  const quoted = quote(
    { compiled, cart, facts: new Map<string, VariantFacts>(), today: "2026-11-23" },
    new Map(),
  );
  const text = encodeDecisions(quoted, compiled, "EUR");
  const place = normalisePlace(cart.destination);
  const read = decodeDecisions(text, { compiled, currency: "EUR", locale: "de", place });
  expect(read).toEqual({ decisions: quoted.decisions, rates: quoted.rates });
});
