import { z } from "zod";
import { defineJob } from "../../define-job.ts";

/** Takes what webhooks.handle gave up on, also when its process died in the last try. */
export const buryWebhookJob = defineJob({
  name: "webhooks.dead",
  payload: z.object({ shop: z.string().min(1), id: z.string().min(1) }),
  options: { retryLimit: 20, retryDelay: 5, retryBackoff: true, retryDelayMax: 600 },
});
