/** Rates and messages for parcels on a lane, for every carrier of an account: the same on any day. */
import { FARTHEST_ZONE, zoneOf, type Lane } from "../easypost/pricing.ts";
import { carrierAccountId } from "./carriers.ts";
import { CARRIERS, type Carrier, type Service } from "./services.ts";
import type { Maker } from "./bodies.ts";
import type { Measures } from "./measures.ts";

export interface RatingRequest {
  readonly lane: Lane;
  readonly parcels: readonly Measures[];
  readonly hasCustoms: boolean;
}

export interface Offer {
  readonly carrier: Carrier;
  readonly service: Service;
  readonly cents: number;
  readonly days: number;
  readonly zone: number;
  readonly accountId: string;
}

export interface Message {
  readonly source: string;
  readonly code: string;
  readonly text: string;
}

export interface Rating {
  readonly offers: readonly Offer[];
  readonly messages: readonly Message[];
}

export function rateParcels({ world, account }: Maker, request: RatingRequest): Rating {
  if (!account.hasCarriers) return { offers: [], messages: [] };
  const offers: Offer[] = [];
  const messages: Message[] = [FOREIGN];
  for (const carrier of CARRIERS) {
    const refusal = world.carriersDown.has(carrier.name)
      ? said(carrier, "carrier_timeout", `${carrier.name} did not answer in time.`)
      : refusalOf(carrier, request);
    if (refusal !== null) messages.push(refusal);
    else
      for (const service of carrier.services)
        if (service.reach === reachOf(request.lane))
          offers.push({
            ...offerOf(carrier, service, request),
            accountId: carrierAccountId(account, carrier),
          });
  }
  return { offers, messages };
}

/** Accounts that Shippo lends to everybody say so when they do not serve a lane, beside whatever else is rated. */
const FOREIGN: Message = {
  source: "Shippo",
  code: "",
  text: "The account shippo_hermes_uk_account doesn't support this shipment.",
};

function reachOf({ fromCountry, toCountry }: Lane): Service["reach"] {
  return fromCountry === toCountry ? "domestic" : "international";
}

/** Why a carrier gives no rate at all; null when it does. */
function refusalOf(carrier: Carrier, request: RatingRequest): Message | null {
  const { lane, parcels, hasCustoms } = request;
  if (carrier.origins !== null && !carrier.origins.includes(lane.fromCountry))
    return said(carrier, "", `This account doesn't support shipments from ${lane.fromCountry}.`);
  if (carrier.services.every((service) => service.reach !== reachOf(lane)))
    return said(carrier, "", `This account doesn't support shipments inside ${lane.toCountry}.`);
  if (lane.toCountry === "US" && !/^\d{5}/.test(lane.toZip))
    return said(carrier, "", "address_to.zip has to hold five digits.");
  if (reachOf(lane) === "international" && !hasCustoms)
    return said(carrier, "", "A customs declaration is required.");
  if (parcels.length > 1 && !carrier.takesSeveral)
    return said(carrier, "", "This carrier takes one parcel in a shipment.");
  return parcels.some(({ grams }) => grams > carrier.heaviestGrams)
    ? said(carrier, "", "A parcel is heavier than this carrier takes.")
    : null;
}

const said = (carrier: Carrier, code: string, text: string): Message => ({
  source: carrier.source,
  code,
  text,
});

function offerOf(
  carrier: Carrier,
  service: Service,
  { lane, parcels }: RatingRequest,
): Omit<Offer, "accountId"> {
  const zone = zoneOf(lane);
  const cents = parcels.map((parcel) => {
    const kilograms = Math.max(1, Math.ceil(billedGrams(carrier, parcel) / 1000));
    const further = (zone - 1) * service.perZone * (1 + kilograms / 10);
    return Math.round(service.base + (kilograms - 1) * service.perKilogram + further);
  });
  const [near, far] = service.days;
  return {
    carrier,
    service,
    cents: cents.reduce((sum, each) => sum + each, 0),
    days: near + Math.round(((far - near) * (zone - 1)) / (FARTHEST_ZONE - 1)),
    zone,
  };
}

/** By weight or by volume, whichever is more. */
function billedGrams(carrier: Carrier, { grams, cubicCm }: Measures): number {
  return Math.max(grams, (cubicCm * 1000) / carrier.divisor);
}
