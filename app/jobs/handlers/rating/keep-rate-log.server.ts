import { systemClock } from "#app/lib/clock.ts";
import { keepRateLog } from "#app/services/rating/keep-rate-log.server.ts";
import { keepRateLogJob } from "../../definitions/rating/keep-rate-log.ts";
import { handle } from "../../handle.ts";

export const handler = handle(keepRateLogJob, async (_payload, { log }) => {
  const kept = await keepRateLog(systemClock.now());
  log.info(kept, "the rate log was kept in order");
});
