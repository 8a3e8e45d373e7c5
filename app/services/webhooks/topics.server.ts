import { z } from "zod";
import { enqueue } from "#app/jobs/boss.server.ts";
import { advanceCatalogueSyncJob } from "#app/jobs/definitions/catalogue/advance-sync.ts";
import { AppError } from "#app/lib/errors.ts";
import { updateShop } from "#app/models/shop.server.ts";
import { findSyncOfBulkOperation } from "#app/models/catalogue/sync.server.ts";
import {
  refreshCollection,
  refreshInventoryItem,
  refreshProduct,
} from "#app/services/catalogue/refresh-catalogue.server.ts";
import { answerDataRequest } from "#app/services/compliance/answer-data-request.server.ts";
import { redactCustomer } from "#app/services/compliance/redact-customer.server.ts";
import { redactShop } from "#app/services/compliance/redact-shop.server.ts";
import { CustomerRedact, DataRequest } from "#app/services/compliance/requests.ts";
import { refreshOrder } from "#app/services/orders/refresh-order.server.ts";
import { refreshShopDetails } from "#app/services/shops/refresh-shop-details.server.ts";
import { registerCarrierService } from "#app/services/shops/register-carrier-service.server.ts";
import { uninstallShop } from "#app/services/shops/uninstall-shop.server.ts";
import type { Topic } from "./topic-names.ts";

export interface TopicInput {
  readonly shop: string;
  /** of the delivery */
  readonly id: string;
  readonly body: unknown;
  /** when it happened at Shopify, as far as Shopify said */
  readonly happenedAt: Date;
  readonly receivedAt: Date;
  readonly now: Date;
}

export interface TopicAction {
  /** Acts on the delivery; safe to run twice and out of order. */
  readonly act: (input: TopicInput) => Promise<unknown>;
  /** works without a live token, for a shop that removed the app */
  readonly afterUninstall: boolean;
  /** the body names people, or the shop's owner: it is emptied once handled */
  readonly isPersonal: boolean;
}

const WithId = z.object({
  id: z
    .union([z.number().int().positive(), z.string().regex(/^\d{1,18}$/)])
    .transform((id) => BigInt(id)),
});

type Refresh = (shop: string, id: bigint) => Promise<unknown>;

/** For topics whose body needs no more than the id of what changed. */
function fetching(refresh: Refresh, isPersonal = false): TopicAction {
  return {
    act: ({ shop, body }) => refresh(shop, WithId.parse(body).id),
    afterUninstall: false,
    isPersonal,
  };
}

const product = fetching(refreshProduct);
const collection = fetching(refreshCollection);
const inventoryItem = fetching(refreshInventoryItem);
const order = fetching((shop, id) => refreshOrder(shop, id), true);

const ShopUpdate = z.object({ primary_locale: z.string().max(20).optional() });

const shopUpdate: TopicAction = {
  act: async ({ shop, body }) => {
    const { primary_locale: primaryLocale } = ShopUpdate.parse(body);
    if (primaryLocale !== undefined) await updateShop(shop, { primaryLocale });
    await refreshShopDetails(shop);
    // the plan may have changed, and with it whether carrier services are allowed
    await registerCarrierService(shop);
  },
  afterUninstall: false,
  isPersonal: true,
};

const BulkFinish = z.object({ admin_graphql_api_id: z.string().min(1) });

const bulkFinish: TopicAction = {
  act: async ({ shop, body }) => {
    const sync = await findSyncOfBulkOperation(shop, BulkFinish.parse(body).admin_graphql_api_id);
    if (sync !== null)
      await enqueue(
        null,
        advanceCatalogueSyncJob,
        { shop, syncId: sync.id },
        { singletonKey: shop },
      );
  },
  afterUninstall: false,
  isPersonal: false,
};

const NamingShop = z.object({
  shop_domain: z.string().optional(),
  myshopify_domain: z.string().optional(),
});

/**
 * The header that names the shop is not signed, the body is: a genuine delivery about one shop, or about anything, must not
 * take another down. Throws FORBIDDEN, which no retry helps.
 */
function assertNames({ shop, body }: TopicInput): void {
  const named = NamingShop.safeParse(body).data;
  const domain = named?.myshopify_domain ?? named?.shop_domain;
  if (domain?.toLowerCase() !== shop)
    throw new AppError("FORBIDDEN", { message: `the body does not name ${shop}` });
}

/** For what cannot be undone. */
const onlyForNamed =
  (act: TopicAction["act"]): TopicAction["act"] =>
  async (input) => {
    assertNames(input);
    await act(input);
  };

const privacy = (act: TopicAction["act"]): TopicAction => ({
  act,
  afterUninstall: true,
  isPersonal: true,
});

export const topicActions: Readonly<Record<Topic, TopicAction>> = {
  "app/uninstalled": privacy(
    onlyForNamed(({ shop, happenedAt }) => uninstallShop(shop, happenedAt)),
  ),
  "app/scopes_update": {
    act: ({ shop }) => refreshShopDetails(shop),
    afterUninstall: false,
    isPersonal: false,
  },
  "shop/update": shopUpdate,
  "products/create": product,
  "products/update": product,
  "products/delete": product,
  "collections/create": collection,
  "collections/update": collection,
  "collections/delete": collection,
  "inventory_items/create": inventoryItem,
  "inventory_items/update": inventoryItem,
  "inventory_items/delete": inventoryItem,
  "orders/create": order,
  "orders/updated": order,
  "orders/cancelled": order,
  "bulk_operations/finish": bulkFinish,
  "customers/data_request": privacy(({ body, ...input }) => {
    const { customer, orders_requested } = DataRequest.parse(body);
    return answerDataRequest({
      ...input,
      subject: { customerId: customer, orderIds: orders_requested },
    });
  }),
  "customers/redact": privacy(({ body, ...input }) => {
    const { customer, orders_to_redact } = CustomerRedact.parse(body);
    return redactCustomer({
      ...input,
      subject: { customerId: customer, orderIds: orders_to_redact },
    });
  }),
  "shop/redact": privacy(onlyForNamed(({ shop, happenedAt }) => redactShop(shop, happenedAt))),
};
