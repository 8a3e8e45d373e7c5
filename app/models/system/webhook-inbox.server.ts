import { systemPrisma } from "#app/db.server.ts";
import type { PipelinedTransaction } from "./pipelined-transaction.server.ts";

/** A delivery as it came in, for whichever shop it names. */
export interface IncomingDelivery {
  readonly shop: string;
  readonly topic: string;
  readonly dedupeId: string;
  readonly webhookId: string;
  readonly apiVersion: string;
  readonly triggeredAt: Date | null;
  /** JSON text */
  readonly body: string;
}

export interface StoredDelivery {
  readonly shop: string;
  readonly topic: string;
  readonly dedupeId: string;
  readonly id: string;
  /** false: a delivery with this shop, topic and dedupe id was there before */
  readonly isNew: boolean;
}

/**
 * Stores deliveries in one statement. Each of (shop, topic, dedupeId) may stand once in `deliveries`; `copies` says how
 * many came in. Deliveries of shops that never installed the app are left out of the answer: they are not stored. Of a privacy
 * request the customer's e-mail address and phone number are not even written down: the ids do.
 */
export async function insertDeliveries(
  tx: Pick<PipelinedTransaction, "query">,
  deliveries: readonly (IncomingDelivery & { readonly copies: number })[],
): Promise<readonly StoredDelivery[]> {
  const column = <T>(pick: (delivery: IncomingDelivery & { copies: number }) => T): T[] =>
    deliveries.map((delivery) => pick(delivery));
  return tx.query<StoredDelivery>(INSERT, [
    column((d) => d.shop),
    column((d) => d.topic),
    column((d) => d.dedupeId),
    column((d) => d.webhookId),
    column((d) => d.apiVersion),
    column((d) => d.triggeredAt?.toISOString() ?? null),
    column((d) => d.body),
    column((d) => d.copies),
  ]);
}

const INSERT = `
  INSERT INTO webhook_deliveries AS stored
    (shop, id, topic, "dedupeId", "webhookId", "apiVersion", "triggeredAt", body, duplicates)
  SELECT incoming.shop, gen_random_uuid()::text, incoming.topic, incoming.dedupe, incoming.webhook, incoming.version,
         incoming.triggered::timestamptz AT TIME ZONE 'UTC', 
         CASE WHEN incoming.topic LIKE 'customers/%' AND jsonb_typeof(incoming.body::jsonb -> 'customer') = 'object'
           THEN incoming.body::jsonb #- '{customer,email}' #- '{customer,phone}' ELSE incoming.body::jsonb END,
         incoming.copies - 1
  FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int[])
    AS incoming(shop, topic, dedupe, webhook, version, triggered, body, copies)
  JOIN shops ON shops.shop = incoming.shop
  ON CONFLICT (shop, topic, "dedupeId")
  DO UPDATE SET duplicates = stored.duplicates + excluded.duplicates + 1
  RETURNING stored.shop, stored.topic, stored."dedupeId", stored.id, (xmax = 0) AS "isNew"`;

/** Deletes deliveries that came in before `before`, of every shop, whatever became of them. Returns how many. */
export async function deleteOldDeliveries(before: Date): Promise<number> {
  const { count } = await systemPrisma.webhookDelivery.deleteMany({
    where: { receivedAt: { lt: before } },
  });
  return count;
}
