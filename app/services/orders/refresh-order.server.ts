import { readOrder, type ShopifyOrder } from "#app/admin-api/orders/order.server.ts";
import type { AdminApi } from "#app/admin-api/admin-client.server.ts";
import {
  LINK_SKEW_MS,
  LINK_WINDOW_MS,
  linkOrder,
  type OrderFacts,
  type OrderLink,
} from "#app/domain/rating/link-order.ts";
import { insertAccessEntry } from "#app/models/access.server.ts";
import {
  deleteOrder,
  listQuotesForAddress,
  listQuotesNearby,
  type NewShopOrder,
  saveOrder,
} from "#app/models/orders/shop-order.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";
import { hashDestination } from "#app/services/rating/hash-destination.server.ts";
import { adminFor } from "#app/services/shops/admin-for.server.ts";

/**
 * Makes our row of the order what Shopify has now, linked to the quote that the shopper chose. Of the address country,
 * province, postcode and a keyed hash are kept; that it was read leaves an access entry.
 */
export async function refreshOrder(
  shop: string,
  id: bigint,
  admin: AdminApi = adminFor(shop),
): Promise<void> {
  const order = await readOrder(admin, id);
  if (order === null) {
    await deleteOrder(shop, id);
    return;
  }
  const row = toRow(order);
  const link = await findLink(shop, row);
  await inTransaction(async (tx) => {
    await insertAccessEntry(
      shop,
      {
        actor: { id: null, name: "" },
        purpose: "order.link",
        subject: `order ${order.id}`,
      },
      tx,
    );
    await saveOrder(shop, { order: row, link }, tx);
  });
}

function toRow(order: ShopifyOrder): NewShopOrder {
  return {
    orderId: order.id,
    name: order.name,
    createdAt: order.createdAt,
    currency: order.currency,
    subtotalMinor: BigInt(order.subtotalMinor),
    customerId: order.customerId,
    variantIds: order.variantIds,
    cancelledAt: order.cancelledAt,
    ...shippingOf(order),
    ...placeOf(order),
  };
}

/** An order may have a line without a code (a pickup, an edit) besides the one that a carrier service priced. */
function shippingOf({
  shippingLines,
}: ShopifyOrder): Pick<NewShopOrder, "shippingMinor" | "shippingTitle" | "serviceCode"> {
  const line = shippingLines.find(({ code }) => code !== "") ?? shippingLines[0];
  if (line === undefined) return { shippingMinor: 0n, shippingTitle: "", serviceCode: "" };
  return {
    shippingMinor: BigInt(line.priceMinor),
    shippingTitle: line.title,
    serviceCode: line.code,
  };
}

function placeOf({
  address,
}: ShopifyOrder): Pick<NewShopOrder, "country" | "province" | "postcode" | "destinationHash"> {
  if (address === null) return { country: "", province: "", postcode: "", destinationHash: "" };
  const { country, province, postcode } = address;
  return { country, province, postcode, destinationHash: hashDestination(address) };
}

/** First among the quotes for the order's own address; those nearby are looked through only where none fits in all. */
async function findLink(shop: string, order: NewShopOrder): Promise<OrderLink> {
  if (order.serviceCode === "") return linkOrder(factsOf(order), []);
  const at = order.createdAt.getTime();
  const search = {
    code: order.serviceCode,
    from: new Date(at - LINK_WINDOW_MS),
    to: new Date(at + LINK_SKEW_MS),
  };
  const { destinationHash } = order;
  const own =
    destinationHash === "" ? [] : await listQuotesForAddress(shop, { ...search, destinationHash });
  const link = linkOrder(factsOf(order), own);
  if (link.certainty === "exact") return link;
  const { country, postcode, variantIds } = order;
  const nearby = await listQuotesNearby(shop, { ...search, country, postcode, variantIds });
  return linkOrder(factsOf(order), [...own, ...nearby]);
}

const factsOf = (order: NewShopOrder): OrderFacts => ({
  ...order,
  shippingMinor: Number(order.shippingMinor),
});
