import {
  createCoveringProfile,
  findCoveringProfiles,
  findDeliveryProfile,
  listDeliveryLocations,
  removeDeliveryProfile,
} from "#app/admin-api/shipping/delivery-profiles.server.ts";
import { addCarrierOption, listMarkets } from "#app/admin-api/shipping/markets.server.ts";
import type { AdminApi } from "#app/admin-api/admin-client.server.ts";
import { readShopDetails } from "#app/admin-api/shops/shop-details.server.ts";
import { type Clock, systemClock } from "#app/lib/clock.ts";
import { AppError } from "#app/lib/errors.ts";
import { type Actor, insertAuditEntry } from "#app/models/audit.server.ts";
import { findShop, type ShopPatch, updateShop } from "#app/models/shop.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";
import { adminFor } from "./admin-for.server.ts";
import { CARRIER_SERVICE_NAME } from "./register-carrier-service.server.ts";

/** What attaching to markets needs beyond the scopes of every install. */
export const MARKET_SCOPES = ["read_markets", "write_markets"] as const;

export interface AttachInput {
  readonly shop: string;
  readonly actor: Actor;
}

export interface Attached {
  readonly way: "profile" | "markets";
  /** how many markets show our rates now */
  readonly markets: number;
  /** names of the markets that were left alone, because the merchant has switched their shipping off */
  readonly switchedOff: readonly string[];
}

export interface AttachDeps {
  readonly clock: Clock;
  readonly admin: (shop: string) => AdminApi;
}

const defaultDeps: AttachDeps = { clock: systemClock, admin: adminFor };

/**
 * Makes the checkout ask our carrier service. Where the shop's shipping is driven by markets, the service becomes an
 * option of each active market with shipping options of its own (of every active market when none has). A market whose
 * shipping the merchant switched off stays as it is; where nothing else is left, nothing is attached. Elsewhere the app gets
 * a delivery profile that covers every item.
 *
 * Throws FORBIDDEN with `details.missingScopes` when the merchant has yet to grant the market scopes, CONFLICT when there
 * is no carrier service to attach, SHOPIFY_REFUSED with Shopify's words.
 */
export async function attachRates(
  input: AttachInput,
  deps: AttachDeps = defaultDeps,
): Promise<Attached> {
  const { shop, actor } = input;
  const record = await findShop(shop);
  if (record === null || record.carrierServiceId === null)
    throw new AppError("CONFLICT", { message: `${shop} has no carrier service to attach` });
  const admin = deps.admin(shop);
  const { carrierServiceId, deliveryProfileId } = record;
  const details = await readShopDetails(admin);
  const result = details.marketDrivenShipping
    ? await attachToMarkets(admin, carrierServiceId, details)
    : await attachByProfile(admin, { carrierServiceId, deliveryProfileId });
  const { way, markets, switchedOff } = result;
  const attached = { way, markets, switchedOff };
  if (way === "markets" && markets === 0) return attached;
  await inTransaction(async (tx) => {
    const patch = {
      ...result.patch,
      marketDrivenShipping: details.marketDrivenShipping,
      attachedAt: deps.clock.now(),
    };
    await updateShop(shop, patch, tx);
    const entry = { actor, action: "rates.attached", subject: way, details: { markets } };
    await insertAuditEntry(shop, entry, tx);
  });
  return attached;
}

/** The merchant says that they attached the service by hand. */
export async function markAttached(
  { shop, actor }: AttachInput,
  clock: Clock = systemClock,
): Promise<void> {
  await inTransaction(async (tx) => {
    await updateShop(shop, { attachedAt: clock.now() }, tx);
    await insertAuditEntry(shop, { actor, action: "rates.attached", subject: "by hand" }, tx);
  });
}

interface AttachResult extends Attached {
  readonly patch: ShopPatch;
}

async function attachByProfile(
  admin: AdminApi,
  known: { readonly carrierServiceId: string; readonly deliveryProfileId: string | null },
): Promise<AttachResult> {
  const done = (deliveryProfileId: string): AttachResult => ({
    way: "profile",
    markets: 0,
    switchedOff: [],
    patch: { deliveryProfileId },
  });
  // a profile that was created although its answer was lost bears our name
  const found = await findCoveringProfiles(admin, CARRIER_SERVICE_NAME);
  const { deliveryProfileId: knownId } = known;
  const remembered = knownId === null ? null : await findDeliveryProfile(admin, knownId);
  const ours = remembered === null ? found : [remembered, ...found];
  const keep = ours.find((profile) => profile.coversAllItems && profile.activeMethods > 0);
  const surplus = new Set(ours.map(({ id }) => id).filter((id) => id !== keep?.id));
  for (const id of surplus) await removeDeliveryProfile(admin, id);
  if (keep !== undefined) return done(keep.id);
  const id = await createCoveringProfile(admin, {
    name: CARRIER_SERVICE_NAME,
    zoneName: CARRIER_SERVICE_NAME,
    carrierServiceId: known.carrierServiceId,
    locationIds: await listDeliveryLocations(admin),
  });
  return done(id);
}

/** Shopify lists what was granted without the read scopes that a write scope implies. */
function isGranted(granted: readonly string[], scope: string): boolean {
  return granted.includes(scope) || granted.includes(scope.replace(/^read_/, "write_"));
}

async function attachToMarkets(
  admin: AdminApi,
  carrierServiceId: string,
  details: Awaited<ReturnType<typeof readShopDetails>>,
): Promise<AttachResult> {
  const { currency, grantedScopes } = details;
  const missingScopes = MARKET_SCOPES.filter((scope) => !isGranted(grantedScopes, scope));
  if (missingScopes.length > 0)
    throw new AppError("FORBIDDEN", {
      message: `attaching to markets needs ${missingScopes.join(", ")}`,
      details: { missingScopes },
    });
  const active = (await listMarkets(admin)).filter((market) => market.isActive);
  const own = active.filter((market) => market.shipping !== "inherited");
  const chosen = own.length > 0 ? own.filter((market) => market.shipping === "on") : active;
  for (const market of chosen)
    if (!market.carrierServiceIds.includes(carrierServiceId))
      await addCarrierOption(admin, { market, carrierServiceId, currency });
  return {
    way: "markets",
    markets: chosen.length,
    switchedOff: own.filter((market) => market.shipping === "off").map((market) => market.name),
    patch: { deliveryProfileId: null },
  };
}
