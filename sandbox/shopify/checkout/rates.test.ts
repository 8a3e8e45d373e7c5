import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type Ask,
  answerWith,
  asker,
  rate,
  startAfresh,
  startWithCarrier,
  stockedAt,
} from "../../test-support/carrier.ts";
import { matching } from "../../test-support/matching.ts";
import { SECOND, type TestSandbox } from "../../test-support/running.ts";

let sandbox: TestSandbox;
let ask: Ask;

beforeAll(async () => {
  sandbox = await startWithCarrier();
  ask = asker(sandbox);
});
afterAll(() => sandbox.stop());
beforeEach(() => startAfresh(sandbox));

describe("the answer", () => {
  it("is shown cheapest first, whatever its order", async () => {
    const { options } = await ask();
    expect(options.map((option) => option.code)).toEqual(["ground", "express"]);
    expect(options[0]).toMatchObject({ priceMinor: 900, source: "carrier", title: "ground" });
  });

  it("without rates means that nothing is offered", async () => {
    answerWith(sandbox, []);
    expect((await ask()).options).toEqual([]);
  });

  it.each([
    { what: "a status of 503", rates: [], status: 503, reason: /status 503/ },
    { what: "a status of 404", rates: [], status: 404, reason: /status 404/ },
    { what: "something else than a list", rates: "none", status: 200, reason: /no list of rates/ },
    {
      what: "two rates of one code",
      rates: [rate("a", 1), rate("a", 2)],
      status: 200,
      reason: /one service_code/,
    },
    {
      what: "another currency",
      rates: [rate("a", 1, { currency: "EUR" })],
      status: 200,
      reason: /in EUR/,
    },
    {
      what: "a price with a fraction",
      rates: [rate("a", 1.5)],
      status: 200,
      reason: /no whole amount/,
    },
    { what: "no service code", rates: [rate("", 1)], status: 200, reason: /no service_code/ },
  ])("with $what brings Shopify's backup rates", async ({ rates, status, reason }) => {
    answerWith(sandbox, rates, status);
    const { options, calls } = await ask();
    expect(options).toMatchObject([{ source: "backup", priceMinor: 1500 }]);
    expect(calls[0]).toMatchObject({ outcome: "failed", error: matching(reason) });
  });

  it("may come after a redirect within the domain", async () => {
    sandbox.app.answer = (received, res) => {
      if (received.path === "/elsewhere") res.end(JSON.stringify({ rates: [rate("a", 100)] }));
      else res.writeHead(307, { location: "/elsewhere" }).end();
    };
    expect((await ask()).options).toMatchObject([{ code: "a" }]);
    sandbox.sandbox.callbacks.forget();
    sandbox.app.answer = (_received, res) =>
      void res.writeHead(307, { location: "http://localhost:1/" }).end();
    expect((await ask()).calls[0]?.error).toMatch(/another domain/);
  });
});

describe("the cache", () => {
  it("answers the same cart and address again without a call, whatever totals and customer are", async () => {
    await ask();
    const { calls, options } = await ask({ discountMinor: 500, locale: "de" });
    expect(sandbox.app.received).toHaveLength(1);
    expect(calls[0]?.outcome).toBe("cached");
    expect(options).toHaveLength(2);
  });

  it("does not answer another quantity, address or weight", async () => {
    await ask();
    await ask({ lines: [{ variantId: stockedAt(sandbox, "first"), quantity: 3 }] });
    await ask({ destination: { country: "CA", zip: "K1M" } });
    const variant = [...sandbox.shop().products.values()]
      .flatMap((product) => product.variants)
      .find((one) => one.id === stockedAt(sandbox, "first"));
    if (variant !== undefined) variant.grams = 77;
    await ask();
    expect(sandbox.app.received).toHaveLength(4);
  });
});

describe("where options come from", () => {
  it("is the app's profile alone on shops with delivery profiles", async () => {
    expect((await ask()).options.every((option) => option.source === "carrier")).toBe(true);
  });

  it("is the market and the app's profile beside it on market-driven shops", async () => {
    answerWith(sandbox, [rate("a", 100, { currency: "EUR" })]);
    const variantId = [...sandbox.shop(SECOND).products.values()][0]?.variants[0]?.id ?? 0;
    const asked = {
      lines: [{ variantId, quantity: 1 }],
      destination: { country: "DE", zip: "10117" },
    };
    const { options } = await ask(asked, SECOND);
    expect(options.map((option) => option.source)).toEqual(["carrier", "flat"]);
  });

  it("adds the merchant's fee and percentage to a carrier's price", async () => {
    const profile = [...sandbox.shop().deliveryProfiles.values()].find((one) => one.appOwned);
    const method = profile?.groups[0]?.zones[0]?.methods[0];
    if (method?.rate.kind !== "participant") throw new Error("attached above");
    const before = method.rate;
    method.rate = {
      ...before,
      participant: { ...before.participant, fixedFeeMinor: 50, percentage: 10 },
    };
    expect((await ask()).options.map((option) => option.priceMinor)).toEqual([1040, 2800]);
    method.rate = before;
  });
});
