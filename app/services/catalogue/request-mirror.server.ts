import { enqueue } from "#app/jobs/boss.server.ts";
import { mirrorDimensionsJob } from "#app/jobs/definitions/catalogue/mirror-dimensions.ts";
import type { Tx } from "#app/models/transaction.server.ts";

/** Has changed dimensions written to Shopify's metafields, once for however many changes come together. */
export async function requestMirror(shop: string, tx: Tx): Promise<void> {
  await enqueue(tx, mirrorDimensionsJob, { shop }, { singletonKey: shop });
}
