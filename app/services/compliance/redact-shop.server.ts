import { readShopDetails } from "#app/admin-api/shops/shop-details.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { logFor } from "#app/lib/logger.server.ts";
import { insertAuditEntry } from "#app/models/audit.server.ts";
import { deleteEverythingOf } from "#app/models/compliance/redact-shop.server.ts";
import { findShop, lockShop, type ShopRecord } from "#app/models/shop.server.ts";
import { announceShopChange } from "#app/models/shops/install.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";
import { adminFor } from "#app/services/shops/admin-for.server.ts";

const TIMEOUT_MS = 300_000;

export interface RedactShopDeps {
  /** whether Shopify still takes the shop's token; throws when Shopify cannot say */
  readonly isConnected: (shop: string) => Promise<boolean>;
}

const defaultDeps: RedactShopDeps = { isConnected };

/**
 * Deletes all that we hold of a shop; Shopify asks for it two days after an uninstall, whether or not the merchant came
 * back meanwhile. A shop that looks installed is deleted only when Shopify no longer takes its token; one that was
 * installed after the request is not even probed. What is kept is noted in the audit log. Returns whether anything was
 * deleted; throws when Shopify cannot say, or the shop was installed or uninstalled meanwhile: the request is then tried
 * again.
 */
export async function redactShop(
  shop: string,
  requestedAt: Date,
  deps: RedactShopDeps = defaultDeps,
): Promise<boolean> {
  const record = await findShop(shop);
  if (record === null) return false;
  if (record.uninstalledAt === null && (await isAlive(record, requestedAt, deps))) {
    await noteKept(shop);
    return false;
  }
  await inTransaction(
    async (tx) => {
      const locked = await lockShop(shop, tx);
      if (locked === null || !isSameInstall(locked, record))
        throw new AppError("CONFLICT", { message: `${shop} was installed again meanwhile` });
      await deleteEverythingOf(shop, tx);
      await announceShopChange(shop, tx);
    },
    { timeoutMs: TIMEOUT_MS },
  );
  logFor({ shop }).info("shop redacted");
  return true;
}

async function isAlive(
  { shop, installedAt }: ShopRecord,
  requestedAt: Date,
  deps: RedactShopDeps,
): Promise<boolean> {
  const cameBack = installedAt !== null && installedAt.getTime() > requestedAt.getTime();
  return cameBack || deps.isConnected(shop);
}

async function noteKept(shop: string): Promise<void> {
  await insertAuditEntry(shop, {
    actor: { id: null, name: "" },
    action: "app.redact_kept",
    subject: shop,
  });
  logFor({ shop }).warn("shop not redacted: the app is installed");
}

function isSameInstall(now: ShopRecord, before: ShopRecord): boolean {
  const time = (date: Date | null): number | undefined => date?.getTime();
  return (
    time(now.installedAt) === time(before.installedAt) &&
    time(now.uninstalledAt) === time(before.uninstalledAt)
  );
}

async function isConnected(shop: string): Promise<boolean> {
  try {
    await readShopDetails(adminFor(shop));
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === "SHOP_DISCONNECTED") return false;
    throw error;
  }
}
