import {
  MAX_METAFIELDS,
  setDimensionMetafields,
} from "#app/admin-api/catalogue/dimension-metafields.server.ts";
import type { AdminApi } from "#app/admin-api/admin-client.server.ts";
import { systemClock } from "#app/lib/clock.ts";
import type { Clock } from "#app/lib/clock.ts";
import { listUnmirrored, markMirrored } from "#app/models/catalogue/dimensions.server.ts";
import { adminFor } from "#app/services/shops/admin-for.server.ts";

export interface MirrorDimensionsInput {
  readonly shop: string;
  /** stops between two calls; what is left stays due */
  readonly signal: AbortSignal;
}

export interface MirrorDimensionsDeps {
  readonly adminFor: (shop: string) => AdminApi;
  readonly clock: Clock;
}

const defaultDeps: MirrorDimensionsDeps = { adminFor, clock: systemClock };

/** Writes all dimensions that are due to Shopify. Safe to run twice; returns how many it wrote. */
export async function mirrorDimensions(
  { shop, signal }: MirrorDimensionsInput,
  deps: MirrorDimensionsDeps = defaultDeps,
): Promise<number> {
  const admin = deps.adminFor(shop);
  let written = 0;
  while (!signal.aborted) {
    const due = await listUnmirrored(shop, MAX_METAFIELDS);
    if (due.length === 0) break;
    await setDimensionMetafields(admin, due);
    await markMirrored(shop, due, deps.clock.now());
    written += due.length;
  }
  return written;
}
