import { advanceCatalogueSyncJob } from "../../definitions/catalogue/advance-sync.ts";
import { handle } from "../../handle.ts";
import { advanceCatalogueSync } from "#app/services/catalogue/advance-sync.server.ts";
import { failSync } from "#app/services/catalogue/fail-sync.server.ts";

export const handler = handle(advanceCatalogueSyncJob, async (step, { lastAttempt }) => {
  try {
    await advanceCatalogueSync(step);
  } catch (error) {
    if (lastAttempt) await failSync(step, error);
    throw error;
  }
});
