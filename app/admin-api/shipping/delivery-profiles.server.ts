import type { AdminApi } from "../admin-client.server.ts";
import { readAll } from "../read-all.server.ts";
import {
  DELIVERY_LOCATIONS,
  DELIVERY_PROFILE,
  DELIVERY_PROFILE_CREATE,
  DELIVERY_PROFILE_REMOVE,
  DELIVERY_PROFILES,
} from "./documents.ts";

const MAX_LOCATIONS = 250;

export interface DeliveryProfile {
  readonly id: string;
  readonly coversAllItems: boolean;
  readonly activeMethods: number;
}

/** The locations that a delivery profile can ship from. */
export async function listDeliveryLocations(admin: AdminApi): Promise<readonly string[]> {
  const locations = await readAll(
    async (after) =>
      (await admin.run(DELIVERY_LOCATIONS, { after }))
        .locationsAvailableForDeliveryProfilesConnection,
  );
  return locations.map((location) => location.id);
}

/** Null when the merchant has removed it. */
export async function findDeliveryProfile(
  admin: AdminApi,
  id: string,
): Promise<DeliveryProfile | null> {
  const { deliveryProfile } = await admin.run(DELIVERY_PROFILE, { id });
  if (deliveryProfile === null) return null;
  return {
    id: deliveryProfile.id,
    coversAllItems: deliveryProfile.coversAllItems,
    activeMethods: deliveryProfile.activeMethodDefinitionsCount,
  };
}

/**
 * The profiles of this name that cover every item. Only an app's profile can do that, so the merchant's own are never among
 * them.
 */
export async function findCoveringProfiles(
  admin: AdminApi,
  name: string,
): Promise<readonly DeliveryProfile[]> {
  const profiles = await readAll(
    async (after) => (await admin.run(DELIVERY_PROFILES, { after })).deliveryProfiles,
  );
  return profiles
    .filter((profile) => profile.name === name && profile.coversAllItems)
    .map(({ id, coversAllItems, activeMethodDefinitionsCount: activeMethods }) => ({
      id,
      coversAllItems,
      activeMethods,
    }));
}

export interface ProfileWish {
  readonly name: string;
  readonly zoneName: string;
  readonly carrierServiceId: string;
  readonly locationIds: readonly string[];
}

/**
 * Creates a profile of the app's own that covers every item and ships from every given location to the whole world, with
 * the carrier service as its one method. Returns its id.
 */
export async function createCoveringProfile(admin: AdminApi, wish: ProfileWish): Promise<string> {
  const { deliveryProfileCreate } = await admin.run(DELIVERY_PROFILE_CREATE, {
    profile: {
      name: wish.name,
      coversAllItems: true,
      locationGroupsToCreate: [
        {
          locations: wish.locationIds.slice(0, MAX_LOCATIONS),
          zonesToCreate: [
            {
              name: wish.zoneName,
              countries: [{ restOfWorld: true }],
              methodDefinitionsToCreate: [
                {
                  name: wish.name,
                  active: true,
                  participant: {
                    carrierServiceId: wish.carrierServiceId,
                    adaptToNewServices: true,
                  },
                },
              ],
            },
          ],
        },
      ],
    },
  });
  const id = deliveryProfileCreate?.profile?.id;
  if (id === undefined) throw new TypeError("Shopify named neither a profile nor an error");
  return id;
}

export async function removeDeliveryProfile(admin: AdminApi, id: string): Promise<void> {
  await admin.run(DELIVERY_PROFILE_REMOVE, { id });
}
