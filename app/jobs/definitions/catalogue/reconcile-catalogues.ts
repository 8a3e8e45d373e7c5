import { z } from "zod";
import { defineJob } from "../../define-job.ts";

/** Every hour, syncs the shops whose last full sync is a week old: webhooks may be lost. */
export const reconcileCataloguesJob = defineJob({
  name: "catalogue.reconcile",
  payload: z.object({}),
  options: { retryLimit: 3, retryDelay: 60, policy: "singleton" },
  schedule: "41 * * * *",
});
