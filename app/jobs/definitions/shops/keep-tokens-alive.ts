import { z } from "zod";
import { defineJob } from "../../define-job.ts";

/** A shop that nobody opens for 90 days would lose its refresh token, and with it its rates. Once a day, at 03:17 UTC. */
export const keepTokensAlive = defineJob({
  name: "shops.keep-tokens-alive",
  payload: z.object({}),
  options: { retryLimit: 3, retryDelay: 300, retryBackoff: true, expireInSeconds: 1_800 },
  schedule: "17 3 * * *",
});
