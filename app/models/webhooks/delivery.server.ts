import { executeForShop, Prisma, prisma, type Tx } from "#app/db.server.ts";

export const DELIVERY_STATUSES = ["received", "done", "dead", "ignored"] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** A delivery as the page shows it: no body, bodies may hold personal data. */
export interface DeliveryView {
  readonly id: string;
  readonly topic: string;
  readonly dedupeId: string;
  readonly webhookId: string;
  readonly apiVersion: string;
  readonly triggeredAt: Date | null;
  readonly receivedAt: Date;
  readonly status: DeliveryStatus;
  readonly attempts: number;
  readonly duplicates: number;
  readonly lastError: string | null;
  readonly handledAt: Date | null;
}

export interface Delivery extends DeliveryView {
  readonly body: unknown;
}

export interface DeliveryFilter {
  readonly status?: DeliveryStatus;
  readonly topic?: string;
}

const VIEW = {
  id: true,
  topic: true,
  dedupeId: true,
  webhookId: true,
  apiVersion: true,
  triggeredAt: true,
  receivedAt: true,
  status: true,
  attempts: true,
  duplicates: true,
  lastError: true,
  handledAt: true,
} as const;

function toStatus(status: string): DeliveryStatus {
  return DELIVERY_STATUSES.find((known) => known === status) ?? "received";
}

/** One delivery with its body, or null. */
export async function findDelivery(
  shop: string,
  id: string,
  tx: Tx = prisma,
): Promise<Delivery | null> {
  const row = await tx.webhookDelivery.findUnique({
    where: { shop_id: { shop, id } },
    select: { ...VIEW, body: true },
  });
  return row === null ? null : { ...row, status: toStatus(row.status) };
}

/** Newest first. `skip` and `take` page through what the filter leaves. */
export async function listDeliveries(
  shop: string,
  filter: DeliveryFilter,
  page: { readonly skip: number; readonly take: number },
): Promise<readonly DeliveryView[]> {
  const rows = await prisma.webhookDelivery.findMany({
    where: { shop, ...filter },
    select: VIEW,
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    ...page,
  });
  return rows.map((row) => ({ ...row, status: toStatus(row.status) }));
}

/** How many deliveries stand in each status. */
export async function countDeliveries(
  shop: string,
): Promise<Readonly<Record<DeliveryStatus, number>>> {
  const groups = await prisma.webhookDelivery.groupBy({
    by: ["status"],
    where: { shop },
    _count: { _all: true },
  });
  const counts = { received: 0, done: 0, dead: 0, ignored: 0 };
  for (const group of groups) counts[toStatus(group.status)] += group._count._all;
  return counts;
}

/** The topics that this shop's deliveries have, in alphabetical order. */
export async function listDeliveryTopics(shop: string): Promise<readonly string[]> {
  const groups = await prisma.webhookDelivery.groupBy({
    by: ["topic"],
    where: { shop },
    orderBy: { topic: "asc" },
  });
  return groups.map((group) => group.topic);
}

export interface Settlement {
  readonly id: string;
  readonly status: "done" | "ignored";
  readonly at: Date;
  /** empties the stored body: it carried personal data, or may have */
  readonly dropBody: boolean;
}

/** Counts a try and says how the delivery ended. */
export async function settleDelivery(
  shop: string,
  settlement: Settlement,
  tx: Tx = prisma,
): Promise<void> {
  await tx.webhookDelivery.updateMany({
    where: { shop, id: settlement.id },
    data: {
      status: settlement.status,
      handledAt: settlement.at,
      lastError: null,
      attempts: { increment: 1 },
      ...(settlement.dropBody ? { body: {} } : {}),
    },
  });
}

/** Counts a try that failed. */
export async function recordDeliveryFailure(
  shop: string,
  { id, error }: { readonly id: string; readonly error: string },
  tx: Tx = prisma,
): Promise<void> {
  await tx.webhookDelivery.updateMany({
    where: { shop, id },
    data: { lastError: error.slice(0, 2_000), attempts: { increment: 1 } },
  });
}

/** Counts a try after which no other makes sense: somebody has to look at it. The body stays, to be sent again. */
export async function failDelivery(
  shop: string,
  { id, error }: { readonly id: string; readonly error: string },
  tx: Tx = prisma,
): Promise<void> {
  await tx.webhookDelivery.updateMany({
    where: { shop, id },
    data: { status: "dead", lastError: error.slice(0, 2_000), attempts: { increment: 1 } },
  });
}

/** No further tries: somebody has to look at it. Leaves settled deliveries as they are. */
export async function markDeliveryDead(shop: string, id: string, tx: Tx = prisma): Promise<void> {
  await tx.webhookDelivery.updateMany({
    where: { shop, id, status: "received" },
    data: { status: "dead" },
  });
}

/** Puts a dead delivery back to "received". Returns false when it is not dead. */
export async function reviveDelivery(shop: string, id: string, tx: Tx = prisma): Promise<boolean> {
  const { count } = await tx.webhookDelivery.updateMany({
    where: { shop, id, status: "dead" },
    data: { status: "received" },
  });
  return count === 1;
}

/**
 * Empties data requests of the customer, or for one of the orders, that were never handled: nothing is left to hand out, and
 * they end as ignored. Returns how many there were.
 */
export async function dropDataRequests(
  shop: string,
  subject: { readonly customerId: bigint | null; readonly orderIds: readonly bigint[] },
  tx: Tx = prisma,
): Promise<number> {
  return executeForShop(
    shop,
    Prisma.sql`
      UPDATE webhook_deliveries SET body = '{}', status = 'ignored', "lastError" = NULL
      WHERE shop = ${shop} AND topic = 'customers/data_request' AND status IN ('received', 'dead')
        AND (body #>> '{customer,id}' = ${subject.customerId === null ? null : String(subject.customerId)}
          OR EXISTS (
            SELECT 1 FROM jsonb_array_elements_text(jsonb_path_query_array(body, '$.orders_requested[*]')) AS asked(id)
            WHERE asked.id = ANY(${subject.orderIds.map(String)}::text[])))`,
    tx,
  );
}
