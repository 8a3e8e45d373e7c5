/** What a parcel costs and how long it takes: the same for the same lane and weight, on any day. */
import { createHash } from "node:crypto";
import type { Carrier, Service } from "./services.ts";

export interface Lane {
  readonly fromCountry: string;
  readonly fromZip: string;
  readonly toCountry: string;
  readonly toZip: string;
}

export interface Box {
  readonly length: number;
  readonly width: number;
  readonly height: number;
  readonly ounces: number;
}

export interface Price {
  readonly cents: number;
  readonly days: number;
}

export const FARTHEST_ZONE = 8;

/** 1 (next door) to 8. Inside the US by the distance of the first three digits, which run from east to west. */
export function zoneOf(lane: Lane): number {
  if (lane.fromCountry !== lane.toCountry)
    return 1 + (fingerprint(`${lane.fromCountry}>${lane.toCountry}`) % FARTHEST_ZONE);
  const from = areaNumber(lane.fromZip);
  const to = areaNumber(lane.toZip);
  const distance = Math.abs(from - to);
  return Math.min(FARTHEST_ZONE, 1 + Math.round((distance * (FARTHEST_ZONE - 1)) / 999));
}

export function priceOf(
  carrier: Carrier,
  service: Service,
  parcel: { lane: Lane; box: Box },
): Price {
  const zone = zoneOf(parcel.lane);
  const pounds = billedPounds(carrier, parcel.box);
  const light = parcel.box.ounces < 16 && service.reach === "domestic" ? 0.86 : 1;
  const further = (zone - 1) * service.perZone * (1 + pounds / 20);
  const cents = service.base * light + (pounds - 1) * service.perPound + further;
  const [near, far] = service.days;
  const days = near + Math.round(((far - near) * (zone - 1)) / (FARTHEST_ZONE - 1));
  return { cents: Math.round(cents), days };
}

/** Whole pounds, by weight or by volume, whichever is more. */
function billedPounds(carrier: Carrier, box: Box): number {
  const volume = Math.ceil(box.length) * Math.ceil(box.width) * Math.ceil(box.height);
  const dimensional = volume > carrier.dimensionalAbove ? volume / carrier.divisor : 0;
  return Math.max(1, Math.ceil(Math.max(box.ounces / 16, dimensional)));
}

function areaNumber(zip: string): number {
  const digits = /^\d{3}/.exec(zip)?.[0];
  return digits === undefined ? fingerprint(zip.toUpperCase().slice(0, 3)) % 1_000 : Number(digits);
}

function fingerprint(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0);
}

/** The day of the delivery, Sundays and Saturdays left out, at the end of the business day. */
export function deliveryDate(from: Date, businessDays: number): string {
  const day = new Date(from);
  let left = businessDays;
  while (left > 0) {
    day.setUTCDate(day.getUTCDate() + 1);
    if (day.getUTCDay() !== 0 && day.getUTCDay() !== 6) left -= 1;
  }
  return `${day.toISOString().slice(0, 10)}T20:00:00Z`;
}
