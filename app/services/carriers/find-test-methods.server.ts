import type { RatingConfig } from "#app/domain/rating/schema.ts";
import { testMethodIds } from "#app/domain/rating/test-priced.ts";
import { listCarrierAccounts } from "#app/models/carriers/carrier-account.server.ts";

/** Ids of the methods of this configuration that an account with a test key prices, as the accounts' keys are now. */
export async function findTestMethods(
  shop: string,
  config: RatingConfig,
): Promise<readonly string[]> {
  if (!config.methods.some((method) => method.kind === "live")) return [];
  return testMethodIds(config, await listCarrierAccounts(shop));
}
