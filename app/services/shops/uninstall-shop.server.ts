import { insertAuditEntry } from "#app/models/audit.server.ts";
import { deleteAllSessions } from "#app/models/session.server.ts";
import { announceShopChange, markUninstalled } from "#app/models/shops/install.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";

/**
 * The merchant removed the app at `at`. Asks Shopify nothing: the tokens are dead. The set-up stays until Shopify asks to
 * redact the shop, so that a reinstall finds it. Returns false for news from before a later reinstall.
 */
export async function uninstallShop(shop: string, at: Date): Promise<boolean> {
  return inTransaction(async (tx) => {
    if (!(await markUninstalled(shop, at, tx))) return false;
    await deleteAllSessions(shop, tx);
    await insertAuditEntry(
      shop,
      { actor: { id: null, name: "" }, action: "app.uninstalled", subject: shop },
      tx,
    );
    await announceShopChange(shop, tx);
    return true;
  });
}
