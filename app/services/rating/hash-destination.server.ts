import { destinationKey } from "#app/domain/rating/destination-key.ts";
import type { Place } from "#app/domain/rating/types.ts";
import { keyedHash } from "#app/lib/crypto.server.ts";

/** Keyed hash of an address: the same for a quote and for the order that came of it, and of no use without our key. */
export function hashDestination(place: Place): string {
  return keyedHash("destination", destinationKey(place));
}
