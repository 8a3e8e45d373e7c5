import { logFor } from "#app/lib/logger.server.ts";
import { deleteEverythingOf } from "#app/models/compliance/redact-shop.server.ts";
import { findShop } from "#app/models/shop.server.ts";
import { announceShopChange } from "#app/models/shops/install.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";

const TIMEOUT_MS = 300_000;

/**
 * Deletes all that we hold of a shop; Shopify asks for it two days after an uninstall. A request from before a later
 * install is left alone: that merchant came back. Returns whether anything was deleted.
 */
export async function redactShop(shop: string, requestedAt: Date): Promise<boolean> {
  const record = await findShop(shop);
  if (record === null) return false;
  const cameBack =
    record.uninstalledAt === null &&
    record.installedAt !== null &&
    record.installedAt.getTime() > requestedAt.getTime();
  if (cameBack) return false;
  await inTransaction(
    async (tx) => {
      await deleteEverythingOf(shop, tx);
      await announceShopChange(shop, tx);
    },
    { timeoutMs: TIMEOUT_MS },
  );
  logFor({ shop }).info("shop redacted");
  return true;
}
