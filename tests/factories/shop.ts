import {
  ensureShopRow,
  type ShopPatch,
  type ShopRecord,
  updateShop,
} from "#app/models/shop.server.ts";

let count = 0;

/** An installed shop in the database, another one at each call unless `shop` is given. */
export async function anInstalledShop(
  changes: ShopPatch & { readonly shop?: string } = {},
): Promise<ShopRecord> {
  count += 1;
  const { shop = `shop-${count}.myshopify.com`, ...patch } = changes;
  await ensureShopRow(shop);
  await updateShop(shop, {
    name: "Northwind Goods",
    currency: "USD",
    installedAt: new Date("2026-11-01T08:00:00Z"),
    ...patch,
  });
  return ensureShopRow(shop);
}
