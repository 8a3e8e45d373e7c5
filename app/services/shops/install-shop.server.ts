import { readShopDetails, type ShopDetails } from "#app/admin-api/shops/shop-details.server.ts";
import { enqueue } from "#app/jobs/boss.server.ts";
import { registerCarrierServiceJob } from "#app/jobs/definitions/shops/register-carrier-service.ts";
import { setUpShopJob } from "#app/jobs/definitions/shops/set-up-shop.ts";
import { type Clock, systemClock } from "#app/lib/clock.ts";
import { env } from "#app/lib/env.server.ts";
import { logFor } from "#app/lib/logger.server.ts";
import { insertAuditEntry } from "#app/models/audit.server.ts";
import { ensureShopRow, findShop, updateShop, type ShopRecord } from "#app/models/shop.server.ts";
import { announceShopChange, claimInstall } from "#app/models/shops/install.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";
import { adminFor } from "./admin-for.server.ts";
import { saveShopDetails } from "./refresh-shop-details.server.ts";

export interface InstallDeps {
  readonly clock: Clock;
  readonly readDetails: (shop: string) => Promise<ShopDetails>;
}

const defaultDeps: InstallDeps = {
  clock: systemClock,
  readDetails: (shop) => readShopDetails(adminFor(shop)),
};

/**
 * Sees to it that the shop is installed, and that Shopify asks for rates here; one look-up when all is well. A first install gets a callback token, a configuration in
 * the shop's currency and a set-up job; a reinstall finds the configuration, the carriers and the token it had.
 *
 * @param scopes what the session says the merchant granted
 */
export async function ensureInstalled(
  shop: string,
  scopes: readonly string[],
  deps: InstallDeps = defaultDeps,
): Promise<void> {
  const known = await findShop(shop);
  if (known === null || known.installedAt === null || known.uninstalledAt !== null) {
    await install(shop, scopes, deps);
    return;
  }
  if (isOtherSet(scopes, known.grantedScopes))
    await updateShop(shop, { grantedScopes: [...scopes] });
  if (callsElsewhere(known))
    await enqueue(null, registerCarrierServiceJob, { shop }, { singletonKey: shop });
}

/** Shopify asks for rates at an address that the app no longer has. Where the plan refuses a service there is nothing to mend. */
function callsElsewhere(known: ShopRecord): boolean {
  const isRegistered = known.carrierServiceId !== null && known.carrierServiceAllowed !== false;
  return isRegistered && known.carrierServiceOrigin !== env().SHOPIFY_APP_URL;
}

async function install(shop: string, scopes: readonly string[], deps: InstallDeps): Promise<void> {
  const details = await detailsIfReachable(shop, deps);
  await inTransaction(async (tx) => {
    await ensureShopRow(shop, tx);
    const claimed = await claimInstall(shop, { at: deps.clock.now(), grantedScopes: scopes }, tx);
    if (!claimed) return;
    if (details !== null) await saveShopDetails(shop, details, tx);
    await insertAuditEntry(
      shop,
      { actor: { id: null, name: "" }, action: "app.installed", subject: shop },
      tx,
    );
    await announceShopChange(shop, tx);
    await enqueue(tx, setUpShopJob, { shop }, { singletonKey: shop });
  });
}

/** The set-up job asks again: an install does not wait for Shopify to be well. */
async function detailsIfReachable(shop: string, deps: InstallDeps): Promise<ShopDetails | null> {
  try {
    return await deps.readDetails(shop);
  } catch (error) {
    logFor({ shop }).warn({ err: error }, "shop details could not be read at install");
    return null;
  }
}

/** A session lists `write_x` alone where Shopify grants both; only what is new or gone counts. */
function isOtherSet(session: readonly string[], stored: readonly string[]): boolean {
  const implied = new Set(session.flatMap((scope) => [scope, scope.replace(/^write_/, "read_")]));
  return (
    session.some((scope) => !stored.includes(scope)) || stored.some((scope) => !implied.has(scope))
  );
}
