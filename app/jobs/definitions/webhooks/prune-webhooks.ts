import { z } from "zod";
import { defineJob } from "../../define-job.ts";

/** Every night, forgets the deliveries that came in a month ago. */
export const pruneWebhooksJob = defineJob({
  name: "webhooks.prune",
  payload: z.object({}),
  options: { retryLimit: 3, retryDelay: 60, policy: "singleton" },
  schedule: "17 3 * * *",
});
