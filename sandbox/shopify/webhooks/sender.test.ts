import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  API_SECRET,
  DEMO,
  startTestSandbox,
  type TestSandbox,
} from "../../test-support/running.ts";
import { retryDelay, trim } from "./sender.ts";
import { matching } from "../../test-support/matching.ts";

/** So much faster than life that eight retries over four hours take half a second. */
const FACTOR = 28_800;

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox({ timeFactor: FACTOR });
  sandbox.sandbox.install(sandbox.shop());
});
afterAll(() => sandbox.stop());
beforeEach(() => {
  sandbox.app.received.length = 0;
  sandbox.app.answer = (_received, res) => void res.end();
});

const send = (order: object) =>
  sandbox.control("POST", "/sandbox/webhooks", { shop: DEMO, ...order });

describe("a delivery", () => {
  it("is signed over its bytes and bears Shopify's headers", async () => {
    await send({ topic: "products/update", body: { id: 1, updated_at: "2026-01-01T00:00:00Z" } });
    const [got] = sandbox.app.received;
    const signature = createHmac("sha256", API_SECRET)
      .update(got?.body ?? "")
      .digest("base64");
    expect(got?.headers).toMatchObject({
      "content-type": "application/json",
      "x-shopify-topic": "products/update",
      "x-shopify-shop-domain": DEMO,
      "x-shopify-api-version": "2026-07",
      "x-shopify-webhook-id": matching(/^[0-9a-f-]{36}$/),
      "x-shopify-event-id": matching(/^[0-9a-f-]{36}$/),
      "x-shopify-triggered-at": matching(/^\d{4}-.*Z$/),
      "x-shopify-hmac-sha256": signature,
    });
  });

  it("holds only the fields that the subscription wants", async () => {
    await send({ topic: "products/update", body: { id: 1, title: "x", updated_at: "now" } });
    expect(JSON.parse(sandbox.app.received[0]?.body ?? "")).toEqual({ id: 1, updated_at: "now" });
    expect(trim({ a: 1, lines: [{ id: 2, b: 3 }] }, ["lines.id"])).toEqual({ lines: [{ id: 2 }] });
  });

  it("is not made when the subscription's filter does not pass, or nobody subscribes", async () => {
    const passing = { admin_graphql_api_id: "gid://shopify/BulkOperation/1", type: "query" };
    expect((await send({ topic: "bulk_operations/finish", body: passing })).status).toBe(200);
    const other = { ...passing, type: "mutation" };
    expect((await send({ topic: "bulk_operations/finish", body: other })).status).toBe(400);
    expect((await send({ topic: "themes/publish", body: {} })).status).toBe(400);
  });

  it("is tried eight times more, with the same ids and bytes, then given up", async () => {
    sandbox.app.answer = (_received, res) => {
      res.statusCode = 500;
      res.end();
    };
    await send({ topic: "orders/create", body: { id: 5, updated_at: "now" } });
    const tries = await sandbox.app.until("/webhooks/", 9);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(sandbox.app.received).toHaveLength(9);
    expect(new Set(tries.map((one) => one.headers["x-shopify-webhook-id"])).size).toBe(1);
    expect(new Set(tries.map((one) => one.body)).size).toBe(1);
    expect(sandbox.shop().webhookDeliveries.at(-1)).toMatchObject({ status: "failed" });
  });

  it("stops being tried once it was taken", async () => {
    let calls = 0;
    sandbox.app.answer = (_received, res) => {
      calls += 1;
      res.statusCode = calls < 3 ? 503 : 200;
      res.end();
    };
    await send({ topic: "orders/create", body: { id: 6 } });
    await sandbox.app.until("/webhooks/", 3);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(sandbox.shop().webhookDeliveries.at(-1)).toMatchObject({ status: "delivered" });
    expect(sandbox.app.received).toHaveLength(3);
  });
});

describe("retries", () => {
  it("are eight over four hours, each wait twice the one before", () => {
    const waits = Array.from({ length: 8 }, (_, index) => retryDelay(index + 1));
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeCloseTo(4 * 3_600_000);
    expect((waits[7] ?? 0) / (waits[6] ?? 1)).toBeCloseTo(2);
  });
});

describe("on demand", () => {
  it("copies share an event id and have webhook ids of their own", async () => {
    const { body } = await send({ topic: "orders/create", body: { id: 1 }, copies: 3 });
    expect(body).toMatchObject({ sent: 3 });
    const header = (name: string) =>
      new Set(sandbox.app.received.map((one) => one.headers[`x-shopify-${name}`])).size;
    expect([header("event-id"), header("webhook-id")]).toEqual([1, 3]);
  });

  it("a list of bodies is as many events, out of order when shuffled", async () => {
    const body = Array.from({ length: 40 }, (_, id) => ({ id }));
    await send({ topic: "orders/updated", body, shuffle: true, delayMs: 100 });
    const ids = sandbox.app.received.map((one) => (JSON.parse(one.body) as { id: number }).id);
    expect(ids.toSorted((one, other) => one - other)).toEqual(body.map(({ id }) => id));
    expect(ids).not.toEqual(body.map(({ id }) => id));
  });
});

describe("a change in the shop", () => {
  it("tells the app about the product and its inventory item", async () => {
    const [product] = sandbox.shop().products.values();
    const variant = product?.variants[0];
    await sandbox.control("POST", "/sandbox/variants", { id: variant?.id, grams: 321 });
    const told = await sandbox.app.until("/webhooks/", 2);
    expect(new Set(told.map((one) => one.headers["x-shopify-topic"]))).toEqual(
      new Set(["inventory_items/update", "products/update"]),
    );
    expect(variant?.grams).toBe(321);
  });

  it("tells it that a product is gone", async () => {
    const id = [...sandbox.shop().products.keys()].at(-1);
    await fetch(`${sandbox.url}/sandbox/products?id=${id}`, { method: "DELETE" });
    const told = await sandbox.app.until("/webhooks/", 2);
    expect(told.map((one) => one.headers["x-shopify-topic"])).toContain("products/delete");
  });

  it("tells it of another plan and of scopes that were granted", async () => {
    await sandbox.control("POST", "/sandbox/shop", { plan: "basic" });
    await sandbox.control("POST", "/sandbox/scopes", { optional: ["write_markets"] });
    const told = await sandbox.app.until("/webhooks/", 2);
    const bodies = new Map(
      told.map((one) => [
        one.headers["x-shopify-topic"],
        JSON.parse(one.body) as Record<string, unknown>,
      ]),
    );
    expect(bodies.get("shop/update")).toMatchObject({ plan_name: "basic" });
    expect(bodies.get("app/scopes_update")?.["current"]).toContain("write_markets");
    await sandbox.control("POST", "/sandbox/shop", { plan: "advanced" });
  });

  it("asks for the privacy of a customer", async () => {
    const [customer] = sandbox.shop().customers.values();
    const { body } = await sandbox.control("POST", "/sandbox/compliance", {
      topic: "customers/redact",
    });
    expect(body).toMatchObject({
      body: { customer: { id: customer?.id } },
      deliveries: [{ status: "delivered" }],
    });
  });
});

describe("a subscription that the app made by the API", () => {
  it("gets its own delivery, and is removed after eight lost ones", async () => {
    const made = await sandbox.graphql(
      `mutation { webhookSubscriptionCreate(topic: CUSTOMERS_UPDATE, webhookSubscription: {
        uri: "${sandbox.app.url}/other", name: "mine", includeFields: ["id"] }) {
        webhookSubscription { id topic } userErrors { message } } }`,
    );
    expect(JSON.stringify(made.data)).toContain("CUSTOMERS_UPDATE");
    await send({ topic: "customers/update", body: { id: 9, email: "x" } });
    const [got] = await sandbox.app.until("/other", 1);
    expect(got).toMatchObject({ body: `{"id":9}`, headers: { "x-shopify-name": "mine" } });
    sandbox.app.answer = (_received, res) => {
      res.statusCode = 404;
      res.end();
    };
    await send({ topic: "customers/update", body: Array.from({ length: 8 }, (_, id) => ({ id })) });
    await sandbox.app.until("/other", 1 + 8 * 9);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(sandbox.shop().webhookSubscriptions.size).toBe(0);
  });
});
