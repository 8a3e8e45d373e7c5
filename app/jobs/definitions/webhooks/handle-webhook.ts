import { z } from "zod";
import { defineJob } from "../../define-job.ts";

/** Acts on one stored delivery. Tries again for about two hours, then the delivery is dead. */
export const handleWebhookJob = defineJob({
  name: "webhooks.handle",
  payload: z.object({ shop: z.string().min(1), id: z.string().min(1) }),
  options: {
    retryLimit: 12,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 1_800,
    deadLetter: "webhooks.dead",
    expireInSeconds: 120,
    deleteAfterSeconds: 3_600,
    concurrency: 4,
  },
});
