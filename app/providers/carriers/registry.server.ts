/** Every carrier plugin that the app can connect to. */
import { easyPost } from "./easypost/index.ts";
import { shippo } from "./shippo/index.ts";
import type { CarrierProvider, CarrierProviderId } from "./provider.ts";

/** A name in CARRIER_PROVIDER_IDS without its plugin here does not compile, nor a plugin without its name. */
export const carrierProviders: Readonly<Record<CarrierProviderId, CarrierProvider>> = {
  easypost: easyPost,
  shippo,
};

/** The plugin, or null for a name that this version of the app does not know. */
export function findCarrierProvider(id: string): CarrierProvider | null {
  return Object.values(carrierProviders).find((provider) => provider.id === id) ?? null;
}
