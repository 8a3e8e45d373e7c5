import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { prisma, type Prisma } from "#app/db.server.ts";
import { adminFor } from "#app/services/shops/admin-for.server.ts";
import { readOrder } from "#app/admin-api/orders/order.server.ts";
import { hashDestination } from "#app/services/rating/hash-destination.server.ts";
import { DEMO, openStage, type Stage } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await stage.install(DEMO);
});
afterAll(() => stage.stop());

const soon = { timeout: 20_000, interval: 50 };

/** An order as the app reads it; null when it ships nowhere. */
async function readShipped(id: number) {
  const order = await readOrder(adminFor(DEMO), BigInt(id));
  const [line] = order?.shippingLines ?? [];
  if (!order?.address || line === undefined || line.code === "") return null;
  return order.variantIds.length === 0 ? null : { ...order, address: order.address, line };
}

/** The seeded order that ships somewhere. */
async function anOrder() {
  for (const { id } of stage.shop(DEMO).orders.values()) {
    const order = await readShipped(id);
    if (order !== null) return order;
  }
  throw new Error("no order of the seed ships anywhere");
}

async function deliver(topic: string, id: bigint): Promise<void> {
  const state = stage.shop(DEMO);
  await stage.running.sandbox.webhooks.emit(state, topic, { id: Number(id) });
}

type Order = Awaited<ReturnType<typeof anOrder>>;

/** The quote that the order came of, as the rate log has it. */
function aQuoteFor(order: Order, over: Partial<Prisma.RateQuoteCreateManyInput> = {}) {
  return {
    shop: DEMO,
    id: "the-quote",
    createdAt: new Date(order.createdAt.getTime() - 20 * 60_000),
    configVersion: 1,
    outcome: "offered",
    country: order.address.country,
    province: order.address.province,
    postcode: order.address.postcode,
    destinationHash: hashDestination(order.address),
    currency: order.currency,
    subtotalMinor: 1n,
    grams: 1,
    quantity: 1,
    variantIds: [...order.variantIds],
    signed: true,
    durationMs: 1,
    source: "table",
    codes: [order.line.code],
    prices: [BigInt(order.line.priceMinor)],
    decisions: "[]",
    ...over,
  };
}

const rowOf = (orderId: bigint) => prisma.shopOrder.findFirst({ where: { shop: DEMO, orderId } });

test("an order is kept with its quote, without name or street, and its reading is noted", async () => {
  const order = await anOrder();
  await prisma.rateQuote.create({ data: aQuoteFor(order) });
  await deliver("orders/create", order.id);
  await vi.waitFor(async () => {
    expect(await rowOf(order.id)).toMatchObject({
      linkCertainty: "exact",
      quoteId: "the-quote",
      linkReasons: ["service_code", "variants", "destination", "postcode", "price", "time"],
    });
  }, soon);
  const row = JSON.stringify(await rowOf(order.id), (_key, value: unknown) =>
    typeof value === "bigint" ? String(value) : value,
  );
  expect(row).not.toContain(order.address.address1);
  const reads = await prisma.accessEntry.findMany({ where: { shop: DEMO } });
  expect(reads).toMatchObject([{ purpose: "order.link", subject: `order ${order.id}` }]);
});

test("an order keeps its quote when the quote has left the log and the order is changed", async () => {
  const order = await anOrder();
  await prisma.rateQuote.deleteMany({ where: { shop: DEMO } });
  const before = await rowOf(order.id);
  await deliver("orders/updated", order.id);
  await vi.waitFor(async () => {
    expect((await rowOf(order.id))?.updatedAt).not.toEqual(before?.updatedAt);
  }, soon);
  expect(await rowOf(order.id)).toMatchObject({ linkCertainty: "exact", quoteId: "the-quote" });
});

test("among thousands of other shoppers' quotes an order finds its own, or one like a wallet's", async () => {
  const order = await anOrder();
  const others = Array.from({ length: 2_000 }, (_, index) =>
    aQuoteFor(order, {
      id: `other-${index}`,
      createdAt: new Date(order.createdAt.getTime() - 1_000 - index),
      destinationHash: `hash-${index}`,
      postcode: "99950",
      variantIds: [1n],
    }),
  );
  const wallet = {
    id: "wallet",
    destinationHash: "",
    postcode: order.address.postcode.slice(0, 3),
  };
  for (const [own, certainty] of [
    [aQuoteFor(order, { id: "own" }), "exact"],
    [aQuoteFor(order, wallet), "likely"],
  ] as const) {
    await prisma.rateQuote.deleteMany({ where: { shop: DEMO } });
    await prisma.shopOrder.deleteMany({ where: { shop: DEMO } });
    await prisma.rateQuote.createMany({ data: [...others, own] });
    await deliver("orders/updated", order.id);
    await vi.waitFor(async () => {
      expect(await rowOf(order.id)).toMatchObject({ linkCertainty: certainty, quoteId: own.id });
    }, soon);
  }
});

const Placed = z.object({
  order: z.object({ id: z.number() }),
  option: z.object({ currency: z.string(), priceMinor: z.number() }),
});

test.each(["EUR", "JPY"])(
  "an order paid in %s is linked by what the shopper saw",
  async (currency) => {
    const answer = await fetch(`${stage.running.url}/sandbox/orders`, {
      method: "POST",
      body: JSON.stringify({
        shop: DEMO,
        currency,
        destination: { country: "US", province: "NY", zip: "10013", city: "New York" },
      }),
    });
    const placed = Placed.parse(await answer.json());
    const order = await readShipped(placed.order.id);
    if (order === null) throw new Error("the order ships");
    expect(order.currency).toBe(currency);
    const { option } = placed;
    const own = { id: `quote-${currency}`, currency: option.currency };
    const prices = [BigInt(option.priceMinor)];
    await prisma.rateQuote.create({ data: aQuoteFor(order, { ...own, prices }) });
    await deliver("orders/create", order.id);
    await vi.waitFor(async () => {
      expect(await rowOf(order.id)).toMatchObject({
        linkCertainty: "exact",
        quoteId: `quote-${currency}`,
      });
    }, soon);
  },
);

test("news that comes twice and in the wrong order ends in what is true", async () => {
  const order = await anOrder();
  const held = stage.shop(DEMO).orders.get(Number(order.id));
  if (held === undefined) throw new Error("no such order");
  Object.assign(held, { cancelledAt: new Date().toISOString() });
  await deliver("orders/cancelled", order.id);
  await deliver("orders/create", order.id);
  await deliver("orders/cancelled", order.id);
  await vi.waitFor(async () => {
    const left = await prisma.webhookDelivery.count({ where: { shop: DEMO, status: "received" } });
    expect(left).toBe(0);
  }, soon);
  expect((await rowOf(order.id))?.cancelledAt).toBeInstanceOf(Date);
  expect(await prisma.shopOrder.count({ where: { shop: DEMO, orderId: order.id } })).toBe(1);
});

test("an order that is gone at Shopify is gone here", async () => {
  const order = await anOrder();
  stage.shop(DEMO).orders.delete(Number(order.id));
  await deliver("orders/updated", order.id);
  await vi.waitFor(async () => {
    expect(await rowOf(order.id)).toBeNull();
  }, soon);
});
