import type { Address } from "../state/orders.ts";
import type { DeliveryProfile, Participant, Zone } from "../state/shipping.ts";
import type { ShopState } from "../state/world.ts";

/** What a merchant's settings offer to a destination: own prices, and carrier services to be asked. */
export interface Offers {
  readonly flat: readonly { readonly name: string; readonly priceMinor: number }[];
  readonly participants: readonly Participant[];
}

type Destination = Pick<Address, "country"> & Partial<Pick<Address, "province">>;

/**
 * Delivery profiles decide, or markets where the shop's shipping is driven by them. A profile of the app that
 * covers all items takes the place of the merchant's profiles, but stands beside a market's options.
 */
export function offersFor(shop: ShopState, destination: Destination): Offers {
  const profiles = [...shop.deliveryProfiles.values()];
  const covering = profiles.filter((profile) => profile.appOwned && profile.coversAllItems);
  const ofApp = joined(covering.map((profile) => profileOffers(profile, destination)));
  if (shop.marketDrivenShipping) return joined([marketOffers(shop, destination), ofApp]);
  if (covering.length > 0) return ofApp;
  return joined(
    profiles.filter((profile) => profile.default).map((one) => profileOffers(one, destination)),
  );
}

function profileOffers(profile: DeliveryProfile, destination: Destination): Offers {
  return joined(
    profile.groups.map((group) => {
      const methods = zoneFor(group.zones, destination)?.methods ?? [];
      const active = methods.filter((method) => method.active);
      return {
        flat: active.flatMap(({ name, rate }) =>
          rate.kind === "flat" ? [{ name, priceMinor: rate.priceMinor }] : [],
        ),
        participants: active.flatMap(({ rate }) =>
          rate.kind === "participant" ? [rate.participant] : [],
        ),
      };
    }),
  );
}

/** The zone that names the destination, else the one for the rest of the world. */
function zoneFor(zones: readonly Zone[], { country, province }: Destination): Zone | undefined {
  const named = zones.find((zone) =>
    zone.countries.some(
      (entry) =>
        entry.code === country &&
        (entry.provinces === null || entry.provinces.includes(province ?? "")),
    ),
  );
  return named ?? zones.find((zone) => zone.countries.some((entry) => entry.code === null));
}

function marketOffers(shop: ShopState, destination: Destination): Offers {
  const market = [...shop.markets.values()].find(
    (one) => one.enabled && one.countries.includes(destination.country),
  );
  const shipping = market?.shipping;
  if (shipping == null || !shipping.isEnabled) return { flat: [], participants: [] };
  const active = shipping.options.filter((option) => option.isActive);
  return {
    flat: active.flatMap(({ rate }) => (rate.kind === "flat" ? [rate] : [])),
    participants: active.flatMap(({ rate }) => (rate.kind === "carrier" ? [rate.participant] : [])),
  };
}

/** A carrier service that is offered twice is asked once. */
function joined(all: readonly Offers[]): Offers {
  const participants = new Map(
    all.flatMap((offers) => offers.participants).map((one) => [one.carrierServiceId, one]),
  );
  return { flat: all.flatMap((offers) => offers.flat), participants: [...participants.values()] };
}
