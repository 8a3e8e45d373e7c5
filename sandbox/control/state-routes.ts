import { json } from "../http/respond.ts";
import { route } from "../http/router.ts";
import type { Route } from "../http/types.ts";
import type { ShopifySandbox } from "../shopify/create-sandbox.ts";
import type { ShopState } from "../shopify/state/world.ts";
import { namedShop } from "./read.ts";

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

const MOST = 5_000;

/** GET /sandbox/state/{what}?shop=&limit= -> {shop, total, [what]: [...]}, the newest first. */
export function stateRoutes(sandbox: ShopifySandbox): readonly Route[] {
  return Object.entries(READERS).map(([what, read]) =>
    route("GET", `/sandbox/state/${what}`, async ({ query }) => {
      const shop = namedShop(sandbox.world, query.get("shop"));
      const limit = Math.min(MOST, Math.max(1, Number(query.get("limit") ?? 250) || 250));
      const all = read(shop);
      return json({ shop: shop.domain, total: all.length, [what]: all.slice(0, limit) });
    }),
  );
}

function newestFirst<T extends { readonly updatedAt: string }>(list: T[]): T[] {
  return list.toSorted((one, other) => other.updatedAt.localeCompare(one.updatedAt));
}
