import { afterAll, describe, expect, test } from "vitest";
import { pool, prisma } from "#app/db.server.ts";
import { compileConfig } from "#app/domain/rating/compile.ts";
import { encodeDecisions } from "#app/domain/rating/decision-codec.ts";
import { quote } from "#app/domain/rating/quote.ts";
import type { VariantFacts } from "#app/domain/rating/variant-facts.ts";
import { closeBoss } from "#app/jobs/boss.server.ts";
import { saveSession } from "#app/models/session.server.ts";
import { findShop, updateShop } from "#app/models/shop.server.ts";
import { listAccessEntries } from "#app/models/access.server.ts";
import { findCaseExport } from "#app/models/compliance/compliance-case.server.ts";
import { saveOrder } from "#app/models/orders/shop-order.server.ts";
import { inRawTransaction } from "#app/models/system/raw-transaction.server.ts";
import { insertDeliveries } from "#app/models/system/webhook-inbox.server.ts";
import { redactShop } from "#app/services/compliance/redact-shop.server.ts";
import { findDelivery, markDeliveryDead } from "#app/models/webhooks/delivery.server.ts";
import { processDelivery } from "#app/services/webhooks/process-delivery.server.ts";
import { anOrderRow } from "#tests/factories/order.ts";
import { aCart, aConfig, aPlace, aTable, aZone, flat } from "#tests/factories/rating.ts";
import { anInstalledShop } from "#tests/factories/shop.ts";

afterAll(async () => {
  await closeBoss();
  await pool.end();
});

const CUSTOMER = 70_081_234n;
const ORDER = 70_084_321n;
const POSTCODE = "ZZ98 7XQ";
const HASH = "hash-of-a-street-nobody-may-know";
const EMAIL = "grace@example.test";

const link = {
  certainty: "exact",
  quoteId: "quote-1",
  quoteAt: new Date("2026-11-20T10:00:00Z"),
  reasons: ["service_code"],
} as const;

/** What the rate log keeps of a cart that no method serves: each of them says why. */
function decisionsFor(postcode: string): string {
  const zone = aZone("de", { country: "DE" });
  const methods = [aTable("standard", flat(490), { zones: ["de"] })];
  const compiled = compileConfig(1, aConfig({ zones: [zone], methods }));
  const cart = aCart({ destination: aPlace({ country: "GB", postcode }) });
  const facts = new Map<string, VariantFacts>();
  const quoted = quote({ compiled, cart, facts, today: "2026-11-20" }, new Map());
  expect(JSON.stringify(quoted.decisions)).toContain(postcode);
  return encodeDecisions(quoted, compiled, cart.currency);
}

async function aShopWithACustomer(): Promise<string> {
  const { shop } = await anInstalledShop();
  const order = anOrderRow({
    orderId: ORDER,
    customerId: CUSTOMER,
    postcode: POSTCODE,
    destinationHash: HASH,
  });
  await saveOrder(shop, { order, link });
  await saveOrder(shop, {
    order: anOrderRow({ orderId: 5n, customerId: 6n, postcode: "10115" }),
    link,
  });
  await prisma.rateQuote.create({
    data: {
      shop,
      id: "quote-1",
      createdAt: link.quoteAt,
      configVersion: 1,
      outcome: "offered",
      country: "GB",
      postcode: POSTCODE,
      destinationHash: HASH,
      currency: "USD",
      subtotalMinor: 100n,
      grams: 1,
      quantity: 1,
      signed: true,
      durationMs: 1,
      source: "table",
      decisions: decisionsFor(POSTCODE),
    },
  });
  return shop;
}

/** Takes a delivery in. */
async function store(shop: string, topic: string, body: object): Promise<string> {
  const [stored] = await inRawTransaction((tx) =>
    insertDeliveries(tx, [
      {
        shop,
        topic,
        dedupeId: `${topic} ${Math.random()}`,
        webhookId: "w",
        apiVersion: "2026-07",
        triggeredAt: new Date(),
        body: JSON.stringify(body),
        copies: 1,
      },
    ]),
  );
  if (stored === undefined) throw new Error("not stored");
  return stored.id;
}

/** Takes a delivery in and works it off, as the queue would. */
async function deliver(shop: string, topic: string, body: object): Promise<string> {
  const id = await store(shop, topic, body);
  await processDelivery({ shop, id });
  return id;
}

const customer = { id: Number(CUSTOMER), email: EMAIL, phone: "+44 20 7946 0000" };

/** Where a text stands, in any column of any table, the queue's included: "table.column". */
async function placesOf(text: string): Promise<string[]> {
  const { rows } = await pool.query<{ table: string; column: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS table, column_name AS column
     FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
     WHERE table_schema IN ('public', 'pgboss') AND table_type = 'BASE TABLE'`,
  );
  const places: string[] = [];
  for (const { table, column } of rows) {
    const found = await pool.query(
      `SELECT 1 FROM ${table} WHERE position($1 IN "${column}"::text) > 0 LIMIT 1`,
      [text],
    );
    if (found.rowCount === 1) places.push(`${table}.${column}`);
  }
  return places;
}

describe("a customer's data", () => {
  test("are gathered for the merchant on request, which leaves an access entry", async () => {
    const shop = await aShopWithACustomer();
    const id = await deliver(shop, "customers/data_request", {
      customer,
      orders_requested: [Number(ORDER)],
    });
    const found = await findCaseExport(shop, id);
    expect(found?.export).toMatchObject({
      customerId: String(CUSTOMER),
      orders: [{ orderId: String(ORDER), postcode: POSTCODE }],
      quotes: [{ id: "quote-1", postcode: POSTCODE }],
    });
    const { items } = await listAccessEntries(shop, { skip: 0, take: 10 });
    expect(items).toMatchObject([{ purpose: "privacy.export", subject: `customer ${CUSTOMER}` }]);
    expect(await placesOf(EMAIL)).toEqual([]);
    await prisma.shop.delete({ where: { shop } });
    await prisma.shopOrder.deleteMany({ where: { shop } });
    await prisma.rateQuote.deleteMany({ where: { shop } });
  });

  test("are nowhere any more once they are redacted, and others' stay", async () => {
    const shop = await aShopWithACustomer();
    await deliver(shop, "customers/data_request", { customer, orders_requested: [] });
    await deliver(shop, "customers/redact", { customer, orders_to_redact: [Number(ORDER)] });
    for (const secret of [String(CUSTOMER), POSTCODE, HASH, EMAIL])
      expect({ secret, places: await placesOf(secret) }).toEqual({ secret, places: [] });
    const other = await prisma.shopOrder.findFirst({ where: { shop, orderId: 5n } });
    expect(other).toMatchObject({ postcode: "10115", customerId: 6n });
    const redacted = await prisma.shopOrder.findFirst({ where: { shop, orderId: ORDER } });
    expect(redacted).toMatchObject({ shippingMinor: 490n, serviceCode: "standard" });
  });
});

describe("a shop", () => {
  test("leaves nothing behind when it is redacted, whatever table it stood in", async () => {
    const shop = await aShopWithACustomer();
    const { shop: neighbour } = await anInstalledShop();
    await saveSession(shop, {
      id: `offline_${shop}`,
      shop,
      state: "",
      isOnline: false,
      scope: "",
      expires: null,
      accessToken: "planted-access-token",
      refreshToken: "planted-refresh-token",
      refreshTokenExpires: null,
      userId: null,
      userName: null,
      userLocale: null,
      accountOwner: null,
      collaborator: null,
    });
    await deliver(shop, "app/uninstalled", { id: 1, myshopify_domain: shop, email: EMAIL });
    expect((await findShop(shop))?.uninstalledAt).toBeInstanceOf(Date);
    await deliver(shop, "shop/redact", { shop_id: 1, shop_domain: shop });
    expect(await placesOf(shop)).toEqual([]);
    expect(await findShop(neighbour)).not.toBeNull();
  });

  test("that came back before the redact was due keeps its set-up", async () => {
    const { shop } = await anInstalledShop({ installedAt: new Date(Date.now() + 60_000) });
    await deliver(shop, "shop/redact", { shop_id: 1, shop_domain: shop });
    expect(await findShop(shop)).not.toBeNull();
  });

  test("is not uninstalled by news from before its reinstall", async () => {
    const { shop } = await anInstalledShop({ installedAt: new Date(Date.now() + 60_000) });
    await deliver(shop, "app/uninstalled", { id: 1, myshopify_domain: shop });
    expect(await findShop(shop)).toMatchObject({ uninstalledAt: null });
  });
});

describe("a shop that was redacted because of an earlier uninstall", () => {
  const day = (number: number): Date => new Date(Date.UTC(2026, 10, number, 12));

  test("keeps everything when Shopify still takes its token, and the audit log says so", async () => {
    // uninstalled on the 1st, installed again on the 2nd, the redact for the 1st triggered on the 3rd
    const { shop } = await anInstalledShop({ installedAt: day(2) });
    const isConnected = async (): Promise<boolean> => true;
    expect(await redactShop(shop, day(3), { isConnected })).toBe(false);
    expect(await findShop(shop)).toMatchObject({ installedAt: day(2), uninstalledAt: null });
    const [entry] = await prisma.auditEntry.findMany({ where: { shop } });
    expect(entry).toMatchObject({ action: "app.redact_kept", subject: shop });
  });

  test("is deleted when its token is dead: the news of a second uninstall was lost", async () => {
    const { shop } = await anInstalledShop({ installedAt: day(2) });
    expect(await redactShop(shop, day(3))).toBe(true);
    expect(await findShop(shop)).toBeNull();
  });

  test("is tried again when Shopify cannot say, or the merchant comes back in that moment", async () => {
    const { shop } = await anInstalledShop({ installedAt: day(2) });
    const silent = async (): Promise<boolean> => Promise.reject(new Error("no answer"));
    await expect(redactShop(shop, day(3), { isConnected: silent })).rejects.toThrow("no answer");
    const returning = async (): Promise<boolean> => {
      await updateShop(shop, { installedAt: day(3) });
      return false;
    };
    await expect(redactShop(shop, day(3), { isConnected: returning })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect(await findShop(shop)).not.toBeNull();
  });
});

describe("requests of a customer that were left behind", () => {
  test("hold no e-mail address or phone number, and are emptied when the customer is forgotten", async () => {
    const { shop } = await anInstalledShop();
    const waiting = await store(shop, "customers/data_request", { customer, orders_requested: [] });
    const byOrder = await store(shop, "customers/data_request", {
      customer: null,
      orders_requested: [Number(ORDER)],
    });
    const other = await store(shop, "customers/data_request", { customer: { id: 6 } });
    await markDeliveryDead(shop, waiting);
    for (const secret of [EMAIL, customer.phone]) expect(await placesOf(secret)).toEqual([]);
    await deliver(shop, "customers/redact", { customer, orders_to_redact: [Number(ORDER)] });
    for (const id of [waiting, byOrder])
      expect(await findDelivery(shop, id)).toMatchObject({ status: "ignored", body: {} });
    expect(await findDelivery(shop, other)).toMatchObject({ body: { customer: { id: 6 } } });
  });

  test("leave no export behind, also when they named orders and no customer", async () => {
    const shop = await aShopWithACustomer();
    const id = await deliver(shop, "customers/data_request", {
      customer: null,
      orders_requested: [Number(ORDER)],
    });
    expect(await findCaseExport(shop, id)).not.toBeNull();
    await deliver(shop, "customers/redact", { customer, orders_to_redact: [] });
    expect(await findCaseExport(shop, id)).toBeNull();
    for (const secret of [String(ORDER), POSTCODE])
      expect(await placesOf(secret)).not.toContain("public.compliance_cases.export");
  });
});
