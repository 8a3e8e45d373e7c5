import { systemClock } from "#app/lib/clock.ts";
import { forgetOld } from "#app/services/shops/forget-old.server.ts";
import { forgetOldJob } from "../../definitions/shops/forget-old.ts";
import { handle } from "../../handle.ts";

export const handler = handle(forgetOldJob, async (_payload, { log }) => {
  log.info(await forgetOld(systemClock.now()), "old data forgotten");
});
