import { startCatalogueSyncJob } from "../../definitions/catalogue/start-sync.ts";
import { handle } from "../../handle.ts";
import { failSync } from "#app/services/catalogue/fail-sync.server.ts";
import { startSync } from "#app/services/catalogue/start-sync.server.ts";

export const handler = handle(startCatalogueSyncJob, async (step, { lastAttempt }) => {
  try {
    await startSync(step);
  } catch (error) {
    if (lastAttempt) await failSync(step, error);
    throw error;
  }
});
