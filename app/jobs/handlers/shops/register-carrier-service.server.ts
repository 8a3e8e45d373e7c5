import { registerCarrierService } from "#app/services/shops/register-carrier-service.server.ts";
import { registerCarrierServiceJob } from "../../definitions/shops/register-carrier-service.ts";
import { handle } from "../../handle.ts";

export const handler = handle(registerCarrierServiceJob, async ({ shop }) => {
  await registerCarrierService(shop);
});
