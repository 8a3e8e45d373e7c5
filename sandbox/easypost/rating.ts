/** Rates and messages for a parcel on a lane, for every carrier of an account. */
import type { Account } from "./account.ts";
import { deliveryDate, priceOf, type Box, type Lane } from "./pricing.ts";
import { CARRIERS, type Carrier, type Service } from "./services.ts";
import type { EasyPostWorld } from "./world.ts";

export interface RatedRate {
  readonly carrier: string;
  readonly [key: string]: unknown;
}

export interface RateError {
  readonly carrier: string;
  readonly carrier_account_id: string;
  readonly type: "rate_error";
  readonly message: string;
}

export interface Rating {
  readonly rates: readonly RatedRate[];
  readonly messages: readonly RateError[];
}

export interface RatingRequest {
  readonly lane: Lane;
  readonly box: Box;
  readonly hasCustoms: boolean;
}

export function rateParcel(world: EasyPostWorld, account: Account, request: RatingRequest): Rating {
  if (!account.hasCarriers) return { rates: [], messages: [] };
  const parts = CARRIERS.map((carrier) => rateCarrier(carrier, { world, account, request }));
  return {
    rates: parts.flatMap((part) => part.rates),
    messages: parts.flatMap((part) => part.messages),
  };
}

interface Asking {
  readonly world: EasyPostWorld;
  readonly account: Account;
  readonly request: RatingRequest;
}

function rateCarrier(carrier: Carrier, asking: Asking): Rating {
  const refusal = refusalOf(carrier, asking);
  if (refusal !== null)
    return {
      rates: [],
      messages: [
        {
          carrier: carrier.name,
          carrier_account_id: carrierAccountId(asking.account, carrier),
          type: "rate_error",
          message: refusal,
        },
      ],
    };
  const able = carrying(carrier, asking.request);
  return { rates: able.map((service) => rateBody(carrier, service, asking)), messages: [] };
}

function carrying(carrier: Carrier, { lane, box }: RatingRequest): readonly Service[] {
  const reach = lane.fromCountry === lane.toCountry ? "domestic" : "international";
  return carrier.services.filter(
    (service) => service.reach === reach && box.ounces <= service.heaviestOunces,
  );
}

/** Why a carrier gives no rate at all; null when it does. */
function refusalOf(carrier: Carrier, { world, request }: Asking): string | null {
  const { lane, hasCustoms } = request;
  if (world.carriersDown.has(carrier.name))
    return `Unable to retrieve ${carrier.readable} rates: the carrier's service is not available.`;
  if (carrier.origins !== null && !carrier.origins.includes(lane.fromCountry))
    return `${carrier.readable} does not collect parcels in ${lane.fromCountry}.`;
  if (lane.toCountry === "US" && !/^\d{5}/.test(lane.toZip))
    return "to_address.zip: a five-digit ZIP code is required.";
  if (carrier.wholePostcodes && isHalf(lane))
    return `to_address.zip: ${carrier.readable} needs the full postal code.`;
  if (lane.fromCountry !== lane.toCountry && !hasCustoms)
    return "customs_info: required for a shipment to another country.";
  if (carrier.services.every((service) => service.reach !== reachOf(lane)))
    return `${carrier.readable} offers no service inside ${lane.toCountry}.`;
  return carrying(carrier, request).length === 0
    ? "parcel.weight: above the heaviest parcel that this carrier takes."
    : null;
}

/** What an express wallet tells of a postcode before the shopper has paid. */
const HALF_POSTCODES: Readonly<Record<string, RegExp>> = {
  CA: /^[A-Z]\d[A-Z]$/i,
  GB: /^[A-Z]{1,2}\d[A-Z\d]?$/i,
};

function isHalf({ toCountry, toZip }: Lane): boolean {
  return HALF_POSTCODES[toCountry]?.test(toZip.trim()) === true;
}

function reachOf(lane: Lane): Service["reach"] {
  return lane.fromCountry === lane.toCountry ? "domestic" : "international";
}

function rateBody(carrier: Carrier, service: Service, asking: Asking): RatedRate {
  const { world, account, request } = asking;
  const { cents, days } = priceOf(carrier, service, request);
  return {
    object: "Rate",
    mode: account.mode,
    service: service.name,
    carrier: carrier.name,
    rate: dollars(cents),
    currency: "USD",
    retail_rate: dollars(cents * 1.42),
    retail_currency: "USD",
    list_rate: dollars(cents * 1.08),
    list_currency: "USD",
    billing_type: carrier.billing,
    delivery_days: days,
    delivery_date: carrier.billing === "carrier" ? deliveryDate(world.clock(), days) : null,
    delivery_date_guaranteed: service.guaranteed,
    est_delivery_days: days,
    carrier_account_id: carrierAccountId(account, carrier),
  };
}

function dollars(cents: number): string {
  return (Math.round(cents) / 100).toFixed(2);
}

export function carrierAccountId(account: Account, carrier: Carrier): string {
  const own = Buffer.from(`${carrier.name}${account.id}`).toString("hex").slice(0, 32);
  return `ca_${own.padEnd(32, "0")}`;
}
