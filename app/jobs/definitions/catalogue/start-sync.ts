import { z } from "zod";
import { defineJob } from "../../define-job.ts";

/** Asks Shopify for an export of the whole catalogue. One at a time for each shop. */
export const startCatalogueSyncJob = defineJob({
  name: "catalogue.start",
  payload: z.object({ shop: z.string().min(1), syncId: z.string().min(1) }),
  options: {
    retryLimit: 8,
    retryDelay: 10,
    retryBackoff: true,
    retryDelayMax: 900,
    policy: "singleton",
    expireInSeconds: 3_600,
    concurrency: 2,
  },
});
