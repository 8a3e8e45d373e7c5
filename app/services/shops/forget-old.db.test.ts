import { afterAll, expect, it } from "vitest";
import { pool, prisma } from "#app/db.server.ts";
import { closeBoss } from "#app/jobs/boss.server.ts";
import { saveDimensions } from "#app/models/catalogue/dimensions.server.ts";
import { upsertProducts, upsertVariants } from "#app/models/catalogue/catalogue-write.server.ts";
import { saveOrder } from "#app/models/orders/shop-order.server.ts";
import { pruneDeliveries } from "#app/services/webhooks/prune-deliveries.server.ts";
import { aProduct, aVariant } from "#tests/factories/catalogue.ts";
import { anOrderRow } from "#tests/factories/order.ts";
import { anInstalledShop } from "#tests/factories/shop.ts";
import { forgetOld } from "./forget-old.server.ts";

afterAll(async () => {
  await closeBoss();
  await pool.end();
});

const NOW = new Date("2026-11-23T03:47:00Z");
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);
const unlinked = { certainty: "none", quoteId: null, quoteAt: null, reasons: [] } as const;

it("an order's address and customer go after 90 days, its sums stay", async () => {
  const { shop } = await anInstalledShop();
  for (const [orderId, age] of [
    [1n, 91],
    [2n, 89],
  ] as const) {
    const order = anOrderRow({
      orderId,
      createdAt: daysAgo(age),
      customerId: 7n,
      postcode: "10115",
    });
    await saveOrder(shop, { order, link: unlinked });
  }
  await forgetOld(NOW);
  const rows = await prisma.shopOrder.findMany({ where: { shop }, orderBy: { orderId: "asc" } });
  expect(rows).toMatchObject([
    { customerId: null, postcode: "", province: "", destinationHash: "", shippingMinor: 490n },
    { customerId: 7n, postcode: "10115" },
  ]);
});

it("access entries go after a year", async () => {
  const { shop } = await anInstalledShop();
  const entry = { shop, purpose: "order.link" };
  await prisma.accessEntry.createMany({
    data: [
      { ...entry, subject: "old", at: daysAgo(366) },
      { ...entry, subject: "new", at: daysAgo(364) },
    ],
  });
  await forgetOld(NOW);
  const rows = await prisma.accessEntry.findMany({ where: { shop } });
  expect(rows.map((row) => row.subject)).toEqual(["new"]);
});

it("dimensions whose variant has been gone for 90 days go, those of one that came back stay", async () => {
  const { shop } = await anInstalledShop();
  const stock = async (ids: readonly bigint[]): Promise<void> => {
    await upsertProducts(shop, { items: [aProduct({ id: 1n })], syncId: null });
    const items = ids.map((id) => aVariant({ id, productId: 1n }));
    await upsertVariants(shop, { items, syncId: null });
  };
  await stock([1n, 2n]);
  await saveDimensions(
    shop,
    [1n, 2n].map((variantId) => ({ variantId, mm: [1, 2, 3] })),
  );
  await prisma.product.deleteMany({ where: { shop } });
  await forgetOld(daysAgo(100));
  expect(await prisma.variantDimensions.count({ where: { shop } })).toBe(2);
  await stock([2n]);
  await forgetOld(NOW);
  const rows = await prisma.variantDimensions.findMany({ where: { shop } });
  expect(rows).toMatchObject([{ variantId: 2n, goneSince: null }]);
});

it("webhook deliveries go after 30 days, the dead ones too", async () => {
  const { shop } = await anInstalledShop();
  const delivery = { shop, topic: "customers/redact", webhookId: "w", body: {}, status: "dead" };
  await prisma.webhookDelivery.createMany({
    data: [
      { ...delivery, dedupeId: "old", receivedAt: daysAgo(31) },
      { ...delivery, dedupeId: "new", receivedAt: daysAgo(29) },
    ],
  });
  await pruneDeliveries({ now: () => NOW });
  const rows = await prisma.webhookDelivery.findMany({ where: { shop } });
  expect(rows.map((row) => row.dedupeId)).toEqual(["new"]);
});
