import { z } from "zod";
import { defineJob } from "../../define-job.ts";

/** Makes the rate log's partitions of the coming days, and lets go of what is older than merchants keep it. */
export const keepRateLogJob = defineJob({
  name: "rating.keep-rate-log",
  payload: z.object({}),
  options: { retryLimit: 5, retryBackoff: true, retryDelay: 30, expireInSeconds: 3_600 },
  schedule: "17 1,9,17 * * *",
});
