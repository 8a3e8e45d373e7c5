import { isShipped } from "./measures.ts";
import type { PreparedCart } from "./prepare.ts";
import type { CartLine, Place } from "./types.ts";
import type { VariantFactsById } from "./variant-facts.ts";

/** One box as a carrier is asked about it: millimetres and grams. */
export interface Parcel {
  readonly lengthMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly grams: number;
}

/** An address as carriers take it. Shopify's callback names no person. */
export interface ParcelAddress {
  readonly name: string;
  readonly company: string;
  readonly street1: string;
  readonly street2: string;
  readonly city: string;
  readonly province: string;
  readonly postcode: string;
  readonly country: string;
}

/** What parcel carriers commonly accept in one box (UPS and FedEx 68 kg, USPS 31.7 kg): the least of them, with room for the box. */
const MAX_PARCEL_GRAMS = 30_000;
/** carriers refuse more in one request, and no estimate gains by it */
const MAX_PARCELS = 20;

/** The question for the carriers: where from, where to, in which boxes. */
export function rateRequest(prepared: PreparedCart, facts: VariantFactsById) {
  return {
    origin: address(prepared.cart.origin),
    destination: address(prepared.place),
    parcels: estimateParcels(prepared, facts),
  };
}

function address(place: Place): ParcelAddress {
  return {
    name: "",
    company: place.company ?? "",
    street1: place.address1,
    street2: place.address2,
    city: place.city,
    province: place.province,
    postcode: place.postcode,
    country: place.country,
  };
}

/**
 * Equal parcels that hold the goods by weight and by volume: no longer and no wider than the largest item, as high as the
 * volume asks for. Items without dimensions stand for one default box among them. An estimate for pricing, not a
 * packing plan.
 */
export function estimateParcels(prepared: PreparedCart, facts: VariantFactsById): Parcel[] {
  const { cart, compiled, measures } = prepared;
  const goods = cart.lines.filter(isShipped);
  const grams = Math.max(1, measures.grams);
  const heaviest = Math.max(...goods.map((line) => line.grams), 1);
  const count = Math.min(MAX_PARCELS, Math.ceil(grams / Math.max(MAX_PARCEL_GRAMS, heaviest)));
  const box = boxAround(goods, facts, compiled.settings.defaultBoxMm);
  const heightMm = Math.max(box.height, Math.ceil(box.volume / count / (box.length * box.width)));
  const { length: lengthMm, width: widthMm } = box;
  return Array.from({ length: count }, (_, position) => ({
    lengthMm,
    widthMm,
    heightMm,
    grams: Math.floor(grams / count) + (position < grams % count ? 1 : 0),
  }));
}

type Sides = readonly [number, number, number];

function boxAround(lines: readonly CartLine[], facts: VariantFactsById, defaultBox: Sides) {
  const boxes = lines.flatMap((line) => {
    const sides = facts.get(line.variantId)?.dimensionsMm ?? null;
    return sides === null ? [] : [{ sides: descending(sides), quantity: line.quantity }];
  });
  if (boxes.length < lines.length) boxes.push({ sides: descending(defaultBox), quantity: 1 });
  const largest = (side: 0 | 1 | 2) => Math.max(...boxes.map(({ sides }) => sides[side]), 1);
  return {
    length: largest(0),
    width: largest(1),
    height: largest(2),
    volume: boxes.reduce(
      (sum, { sides, quantity }) => sum + sides[0] * sides[1] * sides[2] * quantity,
      0,
    ),
  };
}

function descending(sides: Sides): Sides {
  const [a = 1, b = 1, c = 1] = sides.toSorted((x, y) => y - x);
  return [a, b, c];
}
