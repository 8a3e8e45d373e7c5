import { z } from "zod";
import { defineJob } from "../../define-job.ts";

/** Writes changed dimensions to the variants' metafields. One waits and one runs for each shop. */
export const mirrorDimensionsJob = defineJob({
  name: "catalogue.mirror-dimensions",
  payload: z.object({ shop: z.string().min(1) }),
  options: {
    retryLimit: 8,
    retryDelay: 30,
    retryBackoff: true,
    retryDelayMax: 1_800,
    policy: "stately",
    expireInSeconds: 3_600,
    concurrency: 1,
  },
});
