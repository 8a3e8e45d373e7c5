import { executeForShop, Prisma, prisma, type Tx } from "#app/db.server.ts";
import type { ShopPatch } from "#app/models/shop.server.ts";

/**
 * Marks the shop as installed at `at` unless it already is. Of several callers at once one gets true: it sets the shop up.
 */
export async function claimInstall(
  shop: string,
  claim: { readonly at: Date; readonly grantedScopes: readonly string[] },
  tx: Tx = prisma,
): Promise<boolean> {
  const { count } = await tx.shop.updateMany({
    where: { shop, OR: [{ installedAt: null }, { uninstalledAt: { not: null } }] },
    data: {
      installedAt: claim.at,
      uninstalledAt: null,
      grantedScopes: [...claim.grantedScopes],
    },
  });
  return count === 1;
}

/** Shopify's times are cut to the second. */
const PRECISION_MS = 1_000;

/**
 * Marks the shop as uninstalled and forgets what Shopify removed with the app: the carrier service, the delivery profile.
 * Returns false when it is not installed, or was installed again after `at`.
 */
export async function markUninstalled(shop: string, at: Date, tx: Tx = prisma): Promise<boolean> {
  const gone: ShopPatch = {
    uninstalledAt: at,
    carrierServiceId: null,
    carrierServiceOrigin: null,
    carrierServiceAllowed: null,
    carrierServiceRefusal: null,
    deliveryProfileId: null,
    attachedAt: null,
    grantedScopes: [],
  };
  const { count } = await tx.shop.updateMany({
    where: {
      shop,
      uninstalledAt: null,
      installedAt: { lt: new Date(at.getTime() + PRECISION_MS) },
    },
    data: gone,
  });
  return count === 1;
}

/** Tells every process, when the transaction commits, to read the shop's set-up again. */
export async function announceShopChange(shop: string, tx: Tx = prisma): Promise<void> {
  await executeForShop(shop, Prisma.sql`SELECT pg_notify('config_changed', ${shop})`, tx);
}
