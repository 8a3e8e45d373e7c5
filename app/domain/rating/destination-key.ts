import { compactPostcode } from "./postcode-key.ts";
import { normalisePlace } from "./prepare.ts";
import type { Place } from "./types.ts";

/**
 * One text for one address however it is spelt: what the keyed destination hash of quotes and orders is made of. Names and
 * companies are left out, since a wallet adds them only later.
 */
export function destinationKey(place: Place): string {
  const { country, province } = normalisePlace(place);
  const parts = [place.city, place.address1, place.address2].map(fold);
  return [country, province, compactPostcode(place.postcode), ...parts].join("|");
}

const PLAIN = /^[a-z0-9]*(?: [a-z0-9]+)*$/;

function fold(text: string): string {
  const lower = text.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  return lower.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
