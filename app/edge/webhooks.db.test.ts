import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { closeBoss } from "#app/jobs/boss.server.ts";
import { countDeliveries, listDeliveries } from "#app/models/webhooks/delivery.server.ts";
import { anInstalledShop } from "#tests/factories/shop.ts";
import { aWebhook, type SignedWebhook, type WebhookWish } from "#tests/factories/webhook.ts";
import { createDispatch } from "./dispatch.server.ts";
import { webhooksRoute } from "./webhooks.server.ts";

let server: Server;
let url: string;

beforeAll(async () => {
  const dispatch = createDispatch([webhooksRoute]);
  server = createServer((req, res) => {
    dispatch(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/shopify`;
});

afterAll(async () => {
  server.close();
  await closeBoss();
  await pool.end();
});

async function send({ headers, body }: SignedWebhook): Promise<{ status: number; text: string }> {
  const response = await fetch(url, { method: "POST", headers, body });
  return { status: response.status, text: await response.text() };
}

const deliver = (wish: WebhookWish): ReturnType<typeof send> => send(aWebhook(wish));

async function queued(shop: string): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM pgboss.job WHERE name = 'webhooks.handle' AND data ->> 'shop' = $1",
    [shop],
  );
  return rows[0]?.count ?? 0;
}

const everything = { skip: 0, take: 500 };

describe("a webhook is taken in", () => {
  test("stored and enqueued by the time it is answered", async () => {
    const { shop } = await anInstalledShop();
    const answer = await deliver({ shop, topic: "products/update", body: { id: 7 } });
    expect(answer).toEqual({ status: 200, text: "stored" });
    const [delivery] = await listDeliveries(shop, {}, everything);
    expect(delivery).toMatchObject({ topic: "products/update", status: "received", attempts: 0 });
    expect(await queued(shop)).toBe(1);
  });

  test("once, however often it is delivered: the others are counted", async () => {
    const { shop } = await anInstalledShop();
    const webhook = aWebhook({ shop, topic: "orders/create", eventId: "event-1" });
    const answers = await Promise.all([send(webhook), send(webhook), send(webhook)]);
    const later = await send(webhook);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    expect(answers.map((answer) => answer.text).toSorted()).toEqual([
      "duplicate",
      "duplicate",
      "stored",
    ]);
    expect(later.text).toBe("duplicate");
    const [delivery, ...more] = await listDeliveries(shop, {}, everything);
    expect(more).toEqual([]);
    expect(delivery?.duplicates).toBe(3);
    expect(await queued(shop)).toBe(1);
  });

  test("told apart by the webhook id where there is no event id", async () => {
    const { shop } = await anInstalledShop();
    const wish = { shop, topic: "orders/create", eventId: null } as const;
    await deliver({ ...wish, webhookId: "one" });
    await deliver({ ...wish, webhookId: "two" });
    await deliver({ ...wish, webhookId: "two" });
    const deliveries = await listDeliveries(shop, {}, everything);
    expect(deliveries.map((delivery) => delivery.dedupeId).toSorted()).toEqual(["one", "two"]);
  });

  test("under the header names without X- too", async () => {
    const { shop } = await anInstalledShop();
    const answer = await deliver({ shop, topic: "products/update", family: "shopify" });
    expect(answer.text).toBe("stored");
  });

  test("when its topic is one that nobody asked for", async () => {
    const { shop } = await anInstalledShop();
    const answer = await deliver({ shop, topic: "themes/publish" });
    expect(answer).toEqual({ status: 200, text: "stored" });
  });

  test("but not stored when its shop never installed the app", async () => {
    const shop = "stranger.myshopify.com";
    const answer = await deliver({ shop, topic: "products/update" });
    expect(answer).toEqual({ status: 200, text: "unknown_shop" });
    expect(await countDeliveries(shop)).toMatchObject({ received: 0 });
  });

  test("for each shop on its own, with the same event id", async () => {
    const [one, two] = [await anInstalledShop(), await anInstalledShop()];
    const wish = { topic: "products/update", eventId: "shared" };
    const answers = await Promise.all([
      deliver({ ...wish, shop: one.shop }),
      deliver({ ...wish, shop: two.shop }),
    ]);
    expect(answers.map((answer) => answer.text)).toEqual(["stored", "stored"]);
    expect(await listDeliveries(one.shop, {}, everything)).toHaveLength(1);
    expect(await listDeliveries(two.shop, {}, everything)).toHaveLength(1);
  });

  test("with text in it that the database's JSON refuses", async () => {
    const { shop } = await anInstalledShop();
    const answer = await deliver({
      shop,
      topic: "products/update",
      body: { id: 1, a: "\0\uD800" },
    });
    expect(answer.text).toBe("stored");
  });

  test("in a burst of 400 with every delivery stored and enqueued once", async () => {
    const { shop } = await anInstalledShop();
    const webhooks = Array.from({ length: 400 }, (_, index) =>
      aWebhook({
        shop,
        topic: "orders/updated",
        body: { id: index + 1 },
        eventId: `e${index % 300}`,
      }),
    );
    const answers = await Promise.all(webhooks.map(send));
    expect(answers.filter((answer) => answer.text === "stored")).toHaveLength(300);
    expect(answers.filter((answer) => answer.text === "duplicate")).toHaveLength(100);
    expect(await countDeliveries(shop)).toMatchObject({ received: 300 });
    expect(await queued(shop)).toBe(300);
  });
});

describe("a webhook is refused", () => {
  test("with 401 when its signature is missing, wrong or made with another secret", async () => {
    const { shop } = await anInstalledShop();
    const good = aWebhook({ shop, topic: "products/update" });
    const { "x-shopify-hmac-sha256": _signature, ...unsigned } = good.headers;
    const forged = aWebhook({ shop, topic: "products/update", secret: "somebody else's" });
    const altered = { ...good, body: `${good.body} ` };
    const answers = [
      await send({ ...good, headers: unsigned }),
      await send(forged),
      await send(altered),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401]);
    expect(await countDeliveries(shop)).toMatchObject({ received: 0 });
  });

  test("with 413 when it is larger than a megabyte", async () => {
    const { shop } = await anInstalledShop();
    const body = { id: 1, padding: "x".repeat(1_100_000) };
    expect(await deliver({ shop, topic: "products/update", body })).toMatchObject({ status: 413 });
  });

  test("with 400 when it is no JSON object, however well it is signed", async () => {
    const { shop } = await anInstalledShop();
    const bodies = ["text", 12, null, nested(200)];
    const answers = await Promise.all(
      bodies.map((body) => deliver({ shop, topic: "products/update", body: body ?? "null" })),
    );
    expect(answers.map((answer) => answer.status)).toEqual([400, 400, 400, 400]);
  });

  test("with 400 when shop, topic or id are missing or malformed", async () => {
    const { shop } = await anInstalledShop();
    const answers = [
      await deliver({ shop: "evil.example.com", topic: "products/update" }),
      await deliver({ shop, topic: "products update'; --" }),
      await deliver({ shop, topic: "products/update", eventId: null, webhookId: "" }),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([400, 400, 400]);
  });
});

function nested(depth: number): unknown {
  let value: unknown = [];
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}
