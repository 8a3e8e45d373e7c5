/** Which requests are the same to a carrier: they share one call, one remembered answer and one price. */
import { createHash } from "node:crypto";
import type { CarrierAddress, CarrierParcel, RateRequest } from "../provider.ts";

/** International avoirdupois ounce and pound (1959 agreement), in grams. */
const OUNCE = 28.349523125;
const POUND = 16 * OUNCE;

/** Up to here carriers price by small steps. */
const SMALL_GRAMS = 5_000;

const LENGTH_STEP_MM = 5;

/**
 * The request that is really sent: grams and millimetres rounded up, parcels in a fixed order. Because the
 * carrier is asked about the rounded parcel, a remembered answer is exact for all that round to it.
 */
export function quantiseRequest(request: RateRequest): RateRequest {
  const parcels = request.parcels.map(quantiseParcel);
  return { ...request, parcels: parcels.toSorted(byWeightThenSize) };
}

/**
 * The name of a lane of one account. `revision` stands for the credentials: after a change nothing that was remembered
 * under the old ones is found again. The request must be quantised.
 */
export function laneKey(request: RateRequest, revision: string): string {
  const lane = [
    revision,
    placeKey(request.origin),
    placeKey(request.destination),
    request.destination.company === "" ? "home" : "business",
    request.parcels.map((parcel) => [
      parcel.grams,
      parcel.lengthMm,
      parcel.widthMm,
      parcel.heightMm,
    ]),
  ];
  return createHash("sha256").update(JSON.stringify(lane)).digest("base64url").slice(0, 32);
}

/** Stands for the whole of the addresses, street and all, without telling them. */
export function addressKey({ origin, destination }: RateRequest): string {
  const text = JSON.stringify([origin, destination]);
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}

/** The UTC day that a rate belongs to: delivery dates promised on another day are not repeated. */
export function rateDay(at: Date): string {
  return at.toISOString().slice(0, 10);
}

function quantiseParcel(parcel: CarrierParcel): CarrierParcel {
  return {
    grams: quantiseGrams(Math.max(parcel.grams, 1)),
    lengthMm: roundUp(parcel.lengthMm, LENGTH_STEP_MM),
    widthMm: roundUp(parcel.widthMm, LENGTH_STEP_MM),
    heightMm: roundUp(parcel.heightMm, LENGTH_STEP_MM),
  };
}

/**
 * Up to the next whole ounce or 50 g, above 5 kg to the next whole pound or 500 g. Carriers price by such marks, so the
 * rounding never lifts a parcel over one of them.
 */
function quantiseGrams(grams: number): number {
  const [imperial, metric] = grams <= SMALL_GRAMS ? [OUNCE, 50] : [POUND, 500];
  return Math.min(Math.floor(roundUp(grams, imperial)), roundUp(grams, metric));
}

function roundUp(value: number, step: number): number {
  return Math.ceil(value / step) * step;
}

function byWeightThenSize(a: CarrierParcel, b: CarrierParcel): number {
  return (
    b.grams - a.grams || b.lengthMm - a.lengthMm || b.widthMm - a.widthMm || b.heightMm - a.heightMm
  );
}

/**
 * How much of a postcode decides a carrier's price: five digits in the US, the first half in Canada and the UK. A code
 * that stops early (a wallet's "SW1A") is a lane of its own: what some carriers refuse to rate says nothing of the full one.
 */
function placeKey(place: CarrierAddress): string {
  const country = place.country.toUpperCase();
  const postcode = place.postcode.toUpperCase().replaceAll(/[\s-]/g, "");
  const area =
    postcode === "" ? `city:${place.city.trim().toUpperCase()}` : pricingArea(country, postcode);
  return [country, place.province.toUpperCase(), area].join("|");
}

/** Complete codes whose first part is what counts: ZIP and ZIP+4, Canada Post's and Royal Mail's formats. */
const AREAS: Readonly<Record<string, RegExp>> = {
  US: /^(\d{5})(?:\d{4})?$/,
  CA: /^([A-Z]\d[A-Z])\d[A-Z]\d$/,
  GB: /^([A-Z]{1,2}\d[A-Z\d]?)\d[A-Z]{2}$/,
};

function pricingArea(country: string, postcode: string): string {
  const pattern = AREAS[country];
  if (pattern === undefined) return postcode;
  const area = pattern.exec(postcode)?.[1];
  return area ?? `incomplete:${postcode}`;
}
