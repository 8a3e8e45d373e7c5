import { z } from "zod";
import {
  type CarrierService,
  createCarrierService,
  deleteCarrierService,
  listCarrierServices,
  updateCarrierService,
} from "#app/admin-api/shipping/carrier-services.server.ts";
import type { AdminApi } from "#app/admin-api/admin-client.server.ts";
import { env } from "#app/lib/env.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { logFor } from "#app/lib/logger.server.ts";
import { findShop, updateShop } from "#app/models/shop.server.ts";
import { adminFor } from "./admin-for.server.ts";

/** What the merchant sees in Shopify's shipping settings. */
export const CARRIER_SERVICE_NAME = "Kraken Commerce";

export interface Registration {
  readonly isAllowed: boolean;
  /** Shopify's words when it refused and said why */
  readonly refusal: string | null;
}

/**
 * Sees to it that the shop has exactly one carrier service of ours, active and pointing here. What is there is looked up
 * first and changed rather than created: Shopify would create a second one. Notes whether the shop's plan allows it. Throws
 * SHOPIFY_REFUSED for a refusal that is not the plan's.
 */
export async function registerCarrierService(
  shop: string,
  admin: AdminApi = adminFor(shop),
): Promise<Registration> {
  const record = await findShop(shop);
  if (record === null) throw new AppError("NOT_FOUND", { message: `${shop} is not installed` });
  const origin = env().SHOPIFY_APP_URL;
  const wanted = {
    name: CARRIER_SERVICE_NAME,
    callbackUrl: `${origin}/carrier-rates/${record.callbackToken}`,
  };
  try {
    const id = await register(admin, wanted, record.carrierServiceId);
    const isNew = id !== record.carrierServiceId;
    await updateShop(shop, {
      carrierServiceId: id,
      carrierServiceOrigin: origin,
      carrierServiceAllowed: true,
      carrierServiceRefusal: null,
      // what was attached was another service
      ...(isNew ? { deliveryProfileId: null, attachedAt: null } : {}),
    });
    return { isAllowed: true, refusal: null };
  } catch (error) {
    if (!isPlanRefusal(error)) throw error;
    const refusal = error.userMessage?.slice(0, 500) ?? null;
    logFor({ shop }).warn({ err: error }, "Shopify refused the carrier service");
    await updateShop(shop, {
      carrierServiceAllowed: false,
      carrierServiceRefusal: refusal,
    });
    return { isAllowed: false, refusal };
  }
}

const PLAN_CODES: ReadonlySet<unknown> = new Set([
  "CARRIER_SERVICE_CREATE_FAILED",
  "CARRIER_SERVICE_UPDATE_FAILED",
]);

/** Every other refusal (a scope that is missing, a frozen shop) says nothing about the plan. */
function isPlanRefusal(error: unknown): error is AppError {
  if (!(error instanceof AppError) || error.code !== "SHOPIFY_REFUSED") return false;
  const userErrors = z.array(z.object({ code: z.string().nullish() }));
  const { data = [] } = userErrors.safeParse(error.details["errors"]);
  return data.some(({ code }) => PLAN_CODES.has(code));
}

interface Wanted {
  readonly name: string;
  readonly callbackUrl: string;
}

async function register(admin: AdminApi, wanted: Wanted, knownId: string | null): Promise<string> {
  const { keep, surplus } = chooseOurs(await listCarrierServices(admin), wanted, knownId);
  // first, because Shopify gives no name twice
  for (const service of surplus) await deleteCarrierService(admin, service.id);
  return keep === undefined ? createOrAdopt(admin, wanted) : settle(admin, wanted, keep);
}

/** Where another process was quicker, Shopify refuses the name as taken: then there is one to take over after all. */
async function createOrAdopt(admin: AdminApi, wanted: Wanted): Promise<string> {
  try {
    return await createCarrierService(admin, wanted);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "SHOPIFY_REFUSED") throw error;
    const { keep } = chooseOurs(await listCarrierServices(admin), wanted, null);
    if (keep === undefined) throw error;
    return settle(admin, wanted, keep);
  }
}

async function settle(admin: AdminApi, wanted: Wanted, found: CarrierService): Promise<string> {
  const isRight =
    found.active &&
    found.supportsServiceDiscovery &&
    found.name === wanted.name &&
    found.callbackUrl === wanted.callbackUrl;
  return isRight ? found.id : updateCarrierService(admin, { ...wanted, id: found.id });
}

/**
 * Ours are those that bear our name or call this app's host, and the one we registered before: after a restored database,
 * a new token or a new address the service in the shop is still ours, and the shop's zones are attached to it.
 */
export function chooseOurs(
  services: readonly CarrierService[],
  wanted: Wanted,
  knownId: string | null,
): { readonly keep: CarrierService | undefined; readonly surplus: readonly CarrierService[] } {
  const host = hostOf(wanted.callbackUrl);
  const ours = services.filter(
    (service) =>
      service.id === knownId ||
      service.name === wanted.name ||
      (service.callbackUrl !== null && hostOf(service.callbackUrl) === host),
  );
  const keep =
    ours.find((service) => service.callbackUrl === wanted.callbackUrl) ??
    ours.find((service) => service.id === knownId) ??
    ours.find((service) => service.name === wanted.name) ??
    ours[0];
  return { keep, surplus: ours.filter((service) => service !== keep) };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
