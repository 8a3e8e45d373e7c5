import { descending, estimateParcels, type Goods } from "./estimate-parcels.ts";
import { isShipped } from "./measures.ts";
import type { PreparedCart } from "./prepare.ts";
import type { Place } from "./types.ts";
import type { VariantFactsById } from "./variant-facts.ts";

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

/** The question for the carriers: where from, where to, in which boxes. */
export function rateRequest(prepared: PreparedCart, facts: VariantFactsById) {
  return {
    origin: address(prepared.cart.origin),
    destination: address(prepared.place),
    parcels: prepared.packing?.asked ?? estimateParcels(goodsOf(prepared, facts)),
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

/** Items without dimensions stand for one default box among them. */
function goodsOf({ cart, compiled, measures }: PreparedCart, facts: VariantFactsById): Goods {
  const lines = cart.lines.filter(isShipped);
  const items = lines.flatMap(({ variantId, quantity }) => {
    const sides = facts.get(variantId)?.dimensionsMm ?? null;
    return sides === null ? [] : [{ sides: descending(sides), quantity }];
  });
  if (items.length < lines.length)
    items.push({ sides: descending(compiled.settings.defaultBoxMm), quantity: 1 });
  return {
    items,
    grams: measures.grams,
    heaviest: Math.max(...lines.map((line) => line.grams), 1),
    units: measures.units,
  };
}
