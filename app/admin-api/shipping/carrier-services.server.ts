import type { AdminApi } from "../admin-client.server.ts";
import { readAll } from "../read-all.server.ts";
import {
  CARRIER_SERVICE_CREATE,
  CARRIER_SERVICE_DELETE,
  CARRIER_SERVICE_UPDATE,
  CARRIER_SERVICES,
} from "./documents.ts";

export interface CarrierService {
  readonly id: string;
  readonly name: string | null;
  readonly callbackUrl: string | null;
  readonly active: boolean;
  readonly supportsServiceDiscovery: boolean;
}

export interface CarrierServiceSettings {
  readonly name: string;
  readonly callbackUrl: string;
}

/** The carrier services that this app has in the shop; Shopify shows an app its own ones only. */
export async function listCarrierServices(admin: AdminApi): Promise<readonly CarrierService[]> {
  return readAll(async (after) => (await admin.run(CARRIER_SERVICES, { after })).carrierServices);
}

/** Registers one, active and discoverable. Throws SHOPIFY_REFUSED with Shopify's words when the plan does not allow it. */
export async function createCarrierService(
  admin: AdminApi,
  settings: CarrierServiceSettings,
): Promise<string> {
  const { carrierServiceCreate } = await admin.run(CARRIER_SERVICE_CREATE, {
    input: { ...settings, supportsServiceDiscovery: true, active: true },
  });
  return idOf(carrierServiceCreate);
}

/** Makes an existing one what we want it to be. Throws SHOPIFY_REFUSED like createCarrierService. */
export async function updateCarrierService(
  admin: AdminApi,
  settings: CarrierServiceSettings & { readonly id: string },
): Promise<string> {
  const { carrierServiceUpdate } = await admin.run(CARRIER_SERVICE_UPDATE, {
    input: { ...settings, supportsServiceDiscovery: true, active: true },
  });
  return idOf(carrierServiceUpdate);
}

export async function deleteCarrierService(admin: AdminApi, id: string): Promise<void> {
  await admin.run(CARRIER_SERVICE_DELETE, { id });
}

function idOf(payload: { carrierService: { id: string } | null } | null): string {
  const id = payload?.carrierService?.id;
  if (id === undefined) throw new TypeError("Shopify named neither a carrier service nor an error");
  return id;
}
