import { prisma } from "#app/db.server.ts";
import {
  countCatalogue,
  deleteOtherVariants,
  deleteProduct,
  deleteUnseen,
  findProductOfInventoryItem,
  setCollectionMembers,
  updateInventoryFacts,
  upsertProducts,
  upsertVariants,
} from "#app/models/catalogue/catalogue-write.server.ts";
import {
  advanceSync,
  findLatestSync,
  findSync,
  findSyncOfBulkOperation,
  insertSync,
  listDeletedProductIds,
  pruneSyncs,
} from "#app/models/catalogue/sync.server.ts";
import { findVariantFacts } from "#app/models/catalogue/variant.server.ts";
import {
  findCaseExport,
  listCases,
  saveCase,
} from "#app/models/compliance/compliance-case.server.ts";
import {
  listCustomerOrders,
  listCustomerQuotes,
  redactCustomer,
} from "#app/models/compliance/customer-data.server.ts";
import { deleteEverythingOf } from "#app/models/compliance/redact-shop.server.ts";
import {
  deleteOrder,
  listQuotesForAddress,
  listQuotesNearby,
  saveOrder,
} from "#app/models/orders/shop-order.server.ts";
import { hasQuotes, sumQuotesSince } from "#app/models/shops/home-figures.server.ts";
import {
  announceShopChange,
  claimInstall,
  markUninstalled,
} from "#app/models/shops/install.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";
import {
  countDeliveries,
  dropDataRequests,
  failDelivery,
  findDelivery,
  listDeliveries,
  listDeliveryTopics,
  markDeliveryDead,
  recordDeliveryFailure,
  reviveDelivery,
  settleDelivery,
} from "#app/models/webhooks/delivery.server.ts";
import { aProduct, aVariant } from "#tests/factories/catalogue.ts";
import { anOrderRow } from "#tests/factories/order.ts";
import { DAY, ids } from "../seed-shop.ts";
import { tenancyCase } from "../tenancy-case.ts";

const LATER = new Date("2100-01-01T00:00:00Z");
const page = { skip: 0, take: 50 };
const subject = { customerId: ids.customer, orderIds: [ids.order] };
const unlinked = { certainty: "none", quoteId: null, quoteAt: null, reasons: [] } as const;
const product = aProduct({ id: ids.product, title: "renamed", updatedAt: LATER });
const variant = aVariant({
  id: ids.variant,
  productId: ids.product,
  inventoryItemId: ids.inventoryItem,
  title: "renamed",
  updatedAt: LATER,
});

const catalogue = [
  tenancyCase(findVariantFacts, (shop) => findVariantFacts(shop, [String(ids.variant)])),
  tenancyCase(upsertProducts, (shop) => upsertProducts(shop, { items: [product], syncId: "sync" })),
  tenancyCase(upsertVariants, (shop) => upsertVariants(shop, { items: [variant], syncId: "sync" })),
  tenancyCase(deleteUnseen, (shop) => deleteUnseen(shop, { id: "another", startedAt: LATER })),
  tenancyCase(deleteProduct, (shop) => deleteProduct(shop, ids.product)),
  tenancyCase(deleteOtherVariants, (shop) =>
    deleteOtherVariants(shop, { id: ids.product, kept: [], asOf: LATER }),
  ),
  tenancyCase(updateInventoryFacts, (shop) => updateInventoryFacts(shop, variant)),
  tenancyCase(findProductOfInventoryItem, (shop) =>
    findProductOfInventoryItem(shop, ids.inventoryItem),
  ),
  tenancyCase(setCollectionMembers, (shop) =>
    setCollectionMembers(shop, { id: 9n, productIds: [ids.product] }),
  ),
  tenancyCase(countCatalogue, (shop) => countCatalogue(shop)),
];

const syncs = [
  tenancyCase(insertSync, (shop) => insertSync(shop, { reason: "test", startedAt: DAY })),
  tenancyCase(findSync, (shop) => findSync(shop, ids.uuid)),
  tenancyCase(findSyncOfBulkOperation, (shop) => findSyncOfBulkOperation(shop, `bulk of ${shop}`)),
  tenancyCase(findLatestSync, (shop) => findLatestSync(shop)),
  tenancyCase(advanceSync, (shop) =>
    advanceSync(shop, { id: ids.uuid, from: ["running"] }, { status: "failed" }),
  ),
  tenancyCase(listDeletedProductIds, async (shop) => {
    await prisma.webhookDelivery.create({
      data: { shop, topic: "products/delete", dedupeId: "d", webhookId: "d", body: { id: 77 } },
    });
    return listDeletedProductIds(shop, DAY);
  }),
  tenancyCase(pruneSyncs, (shop) => pruneSyncs(shop, 0)),
];

const webhooks = [
  tenancyCase(findDelivery, (shop) => findDelivery(shop, ids.uuid)),
  tenancyCase(listDeliveries, (shop) => listDeliveries(shop, {}, page)),
  tenancyCase(countDeliveries, (shop) => countDeliveries(shop)),
  tenancyCase(listDeliveryTopics, (shop) => listDeliveryTopics(shop)),
  tenancyCase(settleDelivery, (shop) =>
    settleDelivery(shop, { id: ids.uuid, status: "done", at: DAY, dropBody: true }),
  ),
  tenancyCase(recordDeliveryFailure, (shop) =>
    recordDeliveryFailure(shop, { id: ids.uuid, error: "broken" }),
  ),
  tenancyCase(dropDataRequests, async (shop) => {
    await prisma.webhookDelivery.create({
      data: {
        shop,
        topic: "customers/data_request",
        dedupeId: "d",
        webhookId: "d",
        body: { customer: { id: Number(ids.customer) } },
      },
    });
    return dropDataRequests(shop, subject);
  }),
  tenancyCase(failDelivery, (shop) => failDelivery(shop, { id: ids.uuid, error: "broken" })),
  tenancyCase(markDeliveryDead, (shop) => markDeliveryDead(shop, ids.uuid)),
  tenancyCase(reviveDelivery, async (shop) => {
    await markDeliveryDead(shop, ids.uuid);
    return reviveDelivery(shop, ids.uuid);
  }),
];

const offering = (shop: string) => ({ code: `code of ${shop}`, from: DAY, to: DAY });

const orders = [
  tenancyCase(saveOrder, (shop) =>
    saveOrder(shop, { order: anOrderRow({ orderId: ids.order }), link: unlinked }),
  ),
  tenancyCase(deleteOrder, (shop) => deleteOrder(shop, ids.order)),
  tenancyCase(listQuotesForAddress, (shop) =>
    listQuotesForAddress(shop, { ...offering(shop), destinationHash: `hash of ${shop}` }),
  ),
  tenancyCase(listQuotesNearby, (shop) =>
    listQuotesNearby(shop, {
      ...offering(shop),
      country: "DE",
      postcode: `postcode of ${shop}`,
      variantIds: [ids.variant],
    }),
  ),
];

const privacy = [
  tenancyCase(saveCase, (shop) =>
    saveCase(shop, {
      id: ids.uuid,
      kind: "customers/data_request",
      ...subject,
      receivedAt: DAY,
      completedAt: DAY,
      export: { text: "new" },
    }),
  ),
  tenancyCase(listCases, (shop) => listCases(shop, page)),
  tenancyCase(findCaseExport, (shop) => findCaseExport(shop, ids.uuid)),
  tenancyCase(listCustomerOrders, (shop) => listCustomerOrders(shop, subject)),
  tenancyCase(listCustomerQuotes, (shop) =>
    listCustomerQuotes(shop, { hashes: [`hash of ${shop}`], quoteIds: [ids.uuid] }),
  ),
  tenancyCase(redactCustomer, (shop) => inTransaction((tx) => redactCustomer(shop, subject, tx))),
  tenancyCase(deleteEverythingOf, (shop) => inTransaction((tx) => deleteEverythingOf(shop, tx))),
];

const shops = [
  tenancyCase(claimInstall, async (shop) => {
    await markUninstalled(shop, LATER);
    return claimInstall(shop, { at: LATER, grantedScopes: ["read_orders"] });
  }),
  tenancyCase(markUninstalled, (shop) => markUninstalled(shop, LATER)),
  tenancyCase(announceShopChange, async (shop) => {
    await announceShopChange(shop);
    return "announced";
  }),
  tenancyCase(sumQuotesSince, (shop) => sumQuotesSince(shop, DAY)),
  tenancyCase(hasQuotes, (shop) => hasQuotes(shop)),
];

export const cases = [...catalogue, ...syncs, ...webhooks, ...orders, ...privacy, ...shops];
