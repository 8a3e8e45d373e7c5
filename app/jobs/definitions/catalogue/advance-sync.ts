import { z } from "zod";
import { defineJob } from "../../define-job.ts";

/** Looks how far an export is and loads it when it is there. One at a time for each shop. */
export const advanceCatalogueSyncJob = defineJob({
  name: "catalogue.advance",
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
