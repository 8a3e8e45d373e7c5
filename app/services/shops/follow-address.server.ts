import { enqueueMany } from "#app/jobs/boss.server.ts";
import { registerCarrierServiceJob } from "#app/jobs/definitions/shops/register-carrier-service.ts";
import { env } from "#app/lib/env.server.ts";
import { listShopsCallingElsewhere } from "#app/models/system/shops-calling-elsewhere.server.ts";

/**
 * Has every shop's carrier service told the app's address where it calls another one: without that a moved app is never
 * asked for rates again. Returns how many shops it concerns.
 */
export async function followAddress(): Promise<number> {
  const shops = await listShopsCallingElsewhere(env().SHOPIFY_APP_URL);
  const jobs = shops.map((shop) => ({ payload: { shop }, singletonKey: shop }));
  await enqueueMany(null, registerCarrierServiceJob, jobs);
  return shops.length;
}
