import { logFor } from "#app/lib/logger.server.ts";
import { markDeliveryDead } from "#app/models/webhooks/delivery.server.ts";
import type { DeliveryRef } from "./process-delivery.server.ts";

/** No try is left: the delivery waits for the merchant, who may send it again. */
export async function buryDelivery({ shop, id }: DeliveryRef): Promise<void> {
  await markDeliveryDead(shop, id);
  logFor({ shop }).error({ delivery: id }, "a webhook could not be handled");
}
