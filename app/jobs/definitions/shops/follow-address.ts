import { z } from "zod";
import { defineJob } from "../../define-job.ts";

/**
 * Looks for shops whose carrier service calls an address that the app no longer has: whenever a worker starts, since the
 * address may be new, and once an hour, because a process of the former address may have registered its own once more.
 */
export const followAddressJob = defineJob({
  name: "shops.follow-address",
  payload: z.object({}),
  options: { retryLimit: 3, retryDelay: 30, policy: "short", expireInSeconds: 120 },
  schedule: "41 * * * *",
});
