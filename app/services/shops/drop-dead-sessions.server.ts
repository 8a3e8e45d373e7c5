import { AppError } from "#app/lib/errors.ts";
import { logFor } from "#app/lib/logger.server.ts";
import { shopifyLibrary } from "#app/lib/shopify-api.server.ts";
import { deleteStaleSessions, lockTokens } from "#app/models/session.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";

/** a renewal that has the lock may wait ten seconds for Shopify */
const LOCK_TIMEOUT_MS = 20_000;

export const isDisconnected = (error: unknown): boolean =>
  error instanceof AppError && error.code === "SHOP_DISCONNECTED";

/**
 * Forgets the sessions of a shop whose tokens Shopify refused, the staff's online ones too: while one of those lasts,
 * opening the app would not bring a new offline token. Sessions stored after `since` are others, and stay.
 */
export async function dropDeadSessions(shop: string, since: Date): Promise<void> {
  const offlineId = shopifyLibrary.session.getOfflineId(shop);
  const dropped = await inTransaction(
    async (tx) => {
      await lockTokens(shop, tx);
      return deleteStaleSessions(shop, { offlineId, since }, tx);
    },
    { timeoutMs: LOCK_TIMEOUT_MS },
  );
  if (dropped > 0)
    logFor({ shop }).warn({ dropped }, "Shopify refuses the tokens: sessions dropped");
}
