import {
  deleteDimensionMetafields,
  MAX_METAFIELDS,
  type MetafieldRefusal,
  setDimensionMetafields,
} from "#app/admin-api/catalogue/dimension-metafields.server.ts";
import type { AdminApi } from "#app/admin-api/admin-client.server.ts";
import { systemClock } from "#app/lib/clock.ts";
import type { Clock } from "#app/lib/clock.ts";
import { logFor } from "#app/lib/logger.server.ts";
import {
  listCleared,
  listUnmirrored,
  markMirrored,
  markMirrorRefused,
  settleCleared,
} from "#app/models/catalogue/dimensions.server.ts";
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

/**
 * Brings Shopify's metafields up to the dimensions: what was forgotten is deleted, what is due is written. A row that Shopify
 * refuses is set aside with the reason, so that it does not stand in the way of the others. Safe to run twice; returns how
 * many metafields it deleted and wrote.
 */
export async function mirrorDimensions(
  { shop, signal }: MirrorDimensionsInput,
  deps: MirrorDimensionsDeps = defaultDeps,
): Promise<number> {
  const work = { shop, signal, admin: deps.adminFor(shop), clock: deps.clock };
  return (await deleteForgotten(work)) + (await writeDue(work));
}

interface Work extends MirrorDimensionsInput {
  readonly admin: AdminApi;
  readonly clock: Clock;
}

async function deleteForgotten({ shop, signal, admin }: Work): Promise<number> {
  let deleted = 0;
  while (!signal.aborted) {
    const due = await listCleared(shop, MAX_METAFIELDS);
    if (due.length === 0) break;
    const ids = due.map((row) => row.variantId);
    const refusals = await deleteDimensionMetafields(admin, ids);
    const { refused, taken } = split(due, refusals);
    // a variant that is gone has taken its metafield with it
    for (const [row, reason] of refused) noteRefusal(shop, row.variantId, reason);
    const settled = refused.size > 0 ? [...refused.keys()] : taken;
    await settleCleared(shop, settled);
    if (refused.size === 0) deleted += taken.length;
  }
  return deleted;
}

async function writeDue({ shop, signal, admin, clock }: Work): Promise<number> {
  let written = 0;
  while (!signal.aborted) {
    const due = await listUnmirrored(shop, MAX_METAFIELDS);
    if (due.length === 0) break;
    const { refused, taken } = split(due, await setDimensionMetafields(admin, due));
    for (const [row, reason] of refused) {
      noteRefusal(shop, row.variantId, reason);
      await markMirrorRefused(shop, row, reason);
    }
    // Shopify writes all of a call or nothing
    if (refused.size > 0) continue;
    await markMirrored(shop, taken, clock.now());
    written += taken.length;
  }
  return written;
}

interface Split<Row> {
  readonly refused: ReadonlyMap<Row, string>;
  readonly taken: readonly Row[];
}

function split<Row>(rows: readonly Row[], refusals: readonly MetafieldRefusal[]): Split<Row> {
  const reasons = new Map(refusals.map(({ index, reason }) => [index, reason]));
  const refused = new Map<Row, string>();
  for (const [index, row] of rows.entries()) {
    const reason = reasons.get(index);
    if (reason !== undefined) refused.set(row, reason);
  }
  return { refused, taken: rows.filter((row) => !refused.has(row)) };
}

function noteRefusal(shop: string, variantId: bigint, reason: string): void {
  logFor({ shop }).warn({ variant: String(variantId), reason }, "a metafield was refused");
}
