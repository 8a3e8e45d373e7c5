import { z } from "zod";
import { defineJob } from "../../define-job.ts";

/** Every night, lets go of what has done its work: old orders' addresses, old access entries, lost dimensions. */
export const forgetOldJob = defineJob({
  name: "shops.forget-old",
  payload: z.object({}),
  options: { retryLimit: 3, retryDelay: 300, policy: "singleton", expireInSeconds: 1_800 },
  schedule: "47 3 * * *",
});
