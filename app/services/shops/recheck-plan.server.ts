import { refreshShopDetails } from "./refresh-shop-details.server.ts";
import { type Registration, registerCarrierService } from "./register-carrier-service.server.ts";

/** Looks again whether the shop's plan allows carrier services, and registers ours when it does. */
export async function recheckPlan(shop: string): Promise<Registration> {
  await refreshShopDetails(shop);
  return registerCarrierService(shop);
}
