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

/** How much of a postcode decides a carrier's price: five digits in the US, the first half in Canada and the UK. */
function placeKey(place: CarrierAddress): string {
  const postcode = place.postcode.toUpperCase().replaceAll(/[\s-]/g, "");
  const area =
    postcode === ""
      ? `city:${place.city.trim().toUpperCase()}`
      : pricingArea(place.country, postcode);
  return [place.country.toUpperCase(), place.province.toUpperCase(), area].join("|");
}

function pricingArea(country: string, postcode: string): string {
  if (country === "US") return postcode.slice(0, 5);
  if (country === "CA") return postcode.slice(0, 3);
  if (country === "GB" && postcode.length > 4) return postcode.slice(0, -3);
  return postcode;
}
