import { pool, systemPrisma } from "#app/db.server.ts";
import { encryptText } from "#app/lib/crypto.server.ts";

export const SHOP_A = "tenant-a.myshopify.com";
export const SHOP_B = "tenant-b.myshopify.com";

/** What the seeded shop's carrier callback has in its address. */
export const callbackTokenOf = (shop: string): string => `callback-token-of-${shop.split(".")[0]}`;

/** Ids are the same in both shops on purpose: a query that forgets the shop then finds two rows, or the wrong one. */
export const ids = {
  uuid: "019ab000-0000-7000-8000-000000000001",
  product: 1001n,
  variant: 2001n,
  inventoryItem: 3001n,
  order: 4001n,
  customer: 5001n,
  user: 6001n,
  lane: "lane-1",
  pin: "pin-1",
  webhook: "webhook-1",
  topic: "products/update",
} as const;

/** The seeded quotes' day: a partition of its own. */
export const DAY = new Date("2001-01-01T12:00:00Z");

const LATER = new Date("2100-01-01T00:00:00Z");

/** Removes both shops and everything of theirs, and puts a row of every table for each; texts carry the shop's name. */
export async function seedBothShops(): Promise<void> {
  await pool.query(
    `CREATE TABLE IF NOT EXISTS "rate_quotes_seed" PARTITION OF "rate_quotes" FOR VALUES FROM ('2001-01-01') TO ('2001-01-02')`,
  );
  const tables = await tenantTables();
  await pool.query(`TRUNCATE ${tables.map((table) => `"${table}"`).join(", ")} CASCADE`);
  for (const shop of [SHOP_A, SHOP_B]) await seedShop(shop);
}

async function seedShop(shop: string): Promise<void> {
  const of = (what: string): string => `${what} of ${shop}`;
  await systemPrisma.shop.create({
    data: {
      shop,
      name: of("name"),
      email: `owner@${shop}`,
      callbackToken: callbackTokenOf(shop),
      carrierServiceId: of("carrier service"),
      installedAt: DAY,
    },
  });
  await seedAccess(shop, of);
  await seedCatalogue(shop, of);
  await seedRating(shop, of);
  await seedQuotes(shop, of);
  await systemPrisma.webhookDelivery.create({
    data: {
      shop,
      id: ids.uuid,
      topic: ids.topic,
      dedupeId: ids.webhook,
      webhookId: ids.webhook,
      receivedAt: DAY,
      body: { text: of("body") },
      lastError: of("error"),
    },
  });
}

type Naming = (what: string) => string;

async function seedAccess(shop: string, of: Naming): Promise<void> {
  const session = { shop, accessToken: encryptText(of("token")), refreshTokenExpires: LATER };
  await systemPrisma.session.createMany({
    data: [
      { ...session, id: `offline_${shop}`, refreshToken: encryptText(of("refresh")) },
      {
        ...session,
        id: `${shop}_${ids.user}`,
        isOnline: true,
        userId: ids.user,
        userName: of("user"),
      },
    ],
  });
  const actor = { shop, id: ids.uuid, at: DAY, actorId: ids.user, actorName: of("actor") };
  await systemPrisma.auditEntry.create({
    data: { ...actor, action: "method.created", subject: of("subject") },
  });
  await systemPrisma.accessEntry.create({
    data: { ...actor, purpose: "privacy.export", subject: of("subject") },
  });
  await systemPrisma.complianceCase.create({
    data: {
      shop,
      id: ids.uuid,
      kind: "customers/data_request",
      customerId: ids.customer,
      orderIds: [ids.order],
      export: { text: of("export") },
    },
  });
}

async function seedCatalogue(shop: string, of: Naming): Promise<void> {
  await systemPrisma.product.create({
    data: { shop, id: ids.product, title: of("product"), tags: [of("tag")], updatedAt: DAY },
  });
  await systemPrisma.variant.create({
    data: {
      shop,
      id: ids.variant,
      productId: ids.product,
      inventoryItemId: ids.inventoryItem,
      title: of("variant"),
      sku: of("sku"),
      hsCode: of("hs"),
      grams: 100,
      updatedAt: DAY,
    },
  });
  await systemPrisma.variantDimensions.create({
    data: { shop, variantId: ids.variant, lengthMm: 10, widthMm: 10, heightMm: 10 },
  });
  await systemPrisma.catalogueSync.create({
    data: {
      shop,
      id: ids.uuid,
      status: "running",
      reason: of("reason"),
      bulkOperationId: of("bulk"),
    },
  });
}

async function seedRating(shop: string, of: Naming): Promise<void> {
  await systemPrisma.configVersion.create({
    data: {
      shop,
      version: 1,
      document: {
        schema: 1,
        currency: "EUR",
        lastResort: { name: { text: of("last") }, amount: 5 },
      },
      note: of("note"),
      actorName: of("actor"),
    },
  });
  await systemPrisma.carrierAccount.create({
    data: {
      shop,
      id: ids.uuid,
      provider: "easypost",
      label: of("account"),
      credentials: encryptText(JSON.stringify({ apiKey: of("key") })),
      mode: "test",
    },
  });
  await systemPrisma.carrierHour.create({
    data: { shop, accountId: ids.uuid, hour: DAY, kind: "answer.live", count: 1 },
  });
  const rates = [
    {
      carrier: of("carrier"),
      service: "S",
      priceMinor: 1,
      currency: "EUR",
      deliveryDays: null,
      deliveryDate: null,
    },
  ];
  await systemPrisma.laneRate.create({
    data: { shop, accountId: ids.uuid, laneKey: ids.lane, rates, fetchedAt: DAY },
  });
  await systemPrisma.quotePin.create({
    data: { shop, key: ids.pin, answer: { text: of("answer") }, expiresAt: LATER },
  });
}

async function seedQuotes(shop: string, of: Naming): Promise<void> {
  await systemPrisma.rateQuote.create({
    data: {
      shop,
      id: ids.uuid,
      createdAt: DAY,
      configVersion: 1,
      outcome: "offered",
      country: "DE",
      postcode: of("postcode"),
      destinationHash: of("hash"),
      currency: "EUR",
      subtotalMinor: 100n,
      grams: 100,
      quantity: 1,
      variantIds: [ids.variant],
      signed: true,
      durationMs: 1,
      source: "table",
      codes: [of("code")],
      prices: [10n],
      decisions: of("decisions"),
    },
  });
  await systemPrisma.rateHour.create({
    data: { shop, hour: DAY, quotes: 1, latency: [1] },
  });
  await systemPrisma.shopOrder.create({
    data: {
      shop,
      orderId: ids.order,
      name: of("order"),
      createdAt: DAY,
      currency: "EUR",
      subtotalMinor: 100n,
      shippingMinor: 10n,
      customerId: ids.customer,
      quoteId: ids.uuid,
      quoteAt: DAY,
    },
  });
}

/** Every table that has a shop, by its name in the database; partitions stand for themselves in their parent. */
export async function tenantTables(): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'shop'
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

/** A shop's rows of all tables, as one comparable text. */
export async function snapshotOf(shop: string): Promise<string> {
  const parts: string[] = [];
  for (const table of await tenantTables()) {
    const { rows } = await pool.query<{ text: string }>(
      `SELECT t::text AS text FROM "${table}" t WHERE t."shop" = $1 ORDER BY 1`,
      [shop],
    );
    parts.push(`${table}: ${rows.map(({ text }) => text).join("\n")}`);
  }
  return parts.join("\n");
}
