import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { DEMO, startTestSandbox, type TestSandbox } from "../../test-support/running.ts";
import { nextId } from "../state/world.ts";

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  const shop = sandbox.shop(DEMO);
  sandbox.sandbox.install(shop);
  const id = nextId(sandbox.sandbox.world);
  const at = new Date().toISOString();
  shop.carrierServices.set(id, {
    id,
    name: "Rates",
    callbackUrl: `${sandbox.app.url}/rates`,
    active: true,
    supportsServiceDiscovery: true,
    createdAt: at,
    updatedAt: at,
  });
  const participant = {
    carrierServiceId: id,
    fixedFeeMinor: 100,
    percentage: 0,
    adaptToNewServices: true,
    participantServices: [],
  };
  for (const profile of shop.deliveryProfiles.values())
    for (const zone of profile.groups.flatMap(({ zones }) => zones))
      zone.methods = [
        {
          id: nextId(sandbox.sandbox.world),
          name: "Rates",
          description: null,
          active: true,
          rate: { kind: "participant", id: nextId(sandbox.sandbox.world), participant },
        },
      ];
});
afterAll(() => sandbox.stop());

function ask(currency: string, quantity = 1) {
  const shop = sandbox.shop(DEMO);
  const [product] = shop.products.values();
  const variant = product?.variants.find(({ requiresShipping }) => requiresShipping);
  return sandbox.sandbox.rates(shop, {
    lines: [{ variantId: variant?.id ?? 0, quantity }],
    destination: { country: "CA", province: "ON", zip: "K1M 1M4", city: "Ottawa" },
    locale: "en",
    discountMinor: 0,
    customerId: null,
    currency,
  });
}

const Body = z.object({
  rate: z.object({
    items: z.array(z.object({ price: z.number(), quantity: z.number() })),
    order_totals: z.object({ subtotal_price: z.string() }),
  }),
});

function answerIn(currency: string): void {
  sandbox.app.answer = (_received, res) => {
    const rate = {
      service_name: "Ground",
      description: "",
      service_code: "ground",
      currency,
      total_price: "86000",
    };
    res.end(JSON.stringify({ rates: [rate] }));
  };
}

it("asks in the shopper's currency, takes the answer in it and converts the merchant's own fee", async () => {
  answerIn("JPY");
  const { options } = await ask("JPY");
  expect(sandbox.app.received.at(-1)?.body).toContain('"currency":"JPY"');
  // 860 yen, and the fee of one dollar
  expect(options).toMatchObject([{ currency: "JPY", priceMinor: 860 + 152 }]);
});

it("tells totals that are the sum of what it tells of the items", async () => {
  answerIn("EUR");
  await ask("EUR", 7);
  const { rate } = Body.parse(JSON.parse(sandbox.app.received.at(-1)?.body ?? ""));
  const sum = rate.items.reduce((total, item) => total + item.price * item.quantity, 0);
  expect(rate.order_totals.subtotal_price).toBe(String(sum));
});

it("shows backup rates in the shopper's currency when the answer is in another one", async () => {
  answerIn("USD");
  const { options, calls } = await ask("EUR");
  expect(options).toMatchObject([{ source: "backup", currency: "EUR", priceMinor: 1290 }]);
  expect(calls[0]?.error).toContain("a rate is in USD");
});
