import { json } from "../http/respond.ts";
import { route } from "../http/router.ts";
import type { Route } from "../http/types.ts";
import type { ShopifySandbox } from "../shopify/create-sandbox.ts";
import type { ShopState } from "../shopify/state/world.ts";
import { namedShop, stateLimit } from "./read.ts";

const READERS: Readonly<Record<string, (shop: ShopState) => readonly unknown[]>> = {
  orders: (shop) => newestFirst([...shop.orders.values()]),
  carts: (shop) => newestFirst([...shop.carts.values()]),
  checkouts: (shop) => newestFirst([...shop.checkouts.values()]),
  webhooks: (shop) => shop.webhookDeliveries.toReversed(),
  carrierServices: (shop) => [...shop.carrierServices.values()],
  deliveryProfiles: (shop) => [...shop.deliveryProfiles.values()],
  markets: (shop) => [...shop.markets.values()],
  bulkOperations: (shop) => [...shop.bulkOperations.values()].reverse(),
  customers: (shop) => [...shop.customers.values()],
  products: (shop) => [...shop.products.values()],
  metafields: (shop) => [...shop.metafields.values()],
};

/** GET /sandbox/state/{what}?shop=&limit= -> {shop, total, [what]: [...]}, the newest first. */
export function stateRoutes(sandbox: ShopifySandbox): readonly Route[] {
  return Object.entries(READERS).map(([what, read]) =>
    route("GET", `/sandbox/state/${what}`, async ({ query }) => {
      const shop = namedShop(sandbox.world, query.get("shop"));
      const all = read(shop);
      const shown = all.slice(0, stateLimit(query));
      return json({ shop: shop.domain, total: all.length, [what]: shown });
    }),
  );
}

function newestFirst<T extends { readonly updatedAt: string }>(list: T[]): T[] {
  return list.toSorted((one, other) => other.updatedAt.localeCompare(one.updatedAt));
}
