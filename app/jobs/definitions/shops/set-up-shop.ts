import { z } from "zod";
import { defineJob } from "../../define-job.ts";

/** After an install: the shop's details, its carrier service, its catalogue. One waits, runs or is tried again for each shop. */
export const setUpShopJob = defineJob({
  name: "shops.set-up",
  payload: z.object({ shop: z.string().min(1) }),
  options: {
    retryLimit: 10,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 900,
    policy: "exclusive",
    expireInSeconds: 180,
    concurrency: 2,
  },
});
