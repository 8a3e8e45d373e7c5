import { advanceCatalogueSyncJob } from "../../definitions/catalogue/advance-sync.ts";
import { handle } from "../../handle.ts";
import { advanceCatalogueSync, failSync } from "#app/services/catalogue/advance-sync.server.ts";

export const handler = handle(advanceCatalogueSyncJob, async (step, { lastAttempt }) => {
  try {
    await advanceCatalogueSync(step);
  } catch (error) {
    if (lastAttempt) await failSync(step, error instanceof Error ? error.message : String(error));
    throw error;
  }
});
