import { requestCatalogueSync } from "#app/services/catalogue/request-sync.server.ts";
import { findShop } from "#app/models/shop.server.ts";
import { refreshShopDetails } from "./refresh-shop-details.server.ts";
import { registerCarrierService } from "./register-carrier-service.server.ts";

/** What an install leaves to do. Every step may run again. */
export async function setUpShop(shop: string): Promise<void> {
  const record = await findShop(shop);
  if (record === null || record.uninstalledAt !== null) return;
  await refreshShopDetails(shop);
  await registerCarrierService(shop);
  await requestCatalogueSync({ shop, reason: "install" });
}
