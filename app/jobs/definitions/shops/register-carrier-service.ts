import { z } from "zod";
import { defineJob } from "../../define-job.ts";

/** The app moved to another address: Shopify has to be told where it asks for this shop's rates now. */
export const registerCarrierServiceJob = defineJob({
  name: "shops.register-carrier-service",
  payload: z.object({ shop: z.string().min(1) }),
  options: {
    retryLimit: 10,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 900,
    policy: "short",
    expireInSeconds: 60,
    concurrency: 2,
  },
});
