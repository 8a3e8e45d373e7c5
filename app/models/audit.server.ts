import { prisma, type Prisma, type Tx } from "#app/db.server.ts";

/** Who did it. `id` is Shopify's user id; null where the app itself acted. */
export interface Actor {
  readonly id: bigint | null;
  readonly name: string;
}

export interface NewAuditEntry {
  readonly actor: Actor;
  /** "<thing>.<what happened>", e.g. "method.created" */
  readonly action: string;
  /** what it was done to, as the merchant knows it */
  readonly subject: string;
  readonly details?: Prisma.InputJsonObject;
}

export interface AuditEntry {
  readonly id: string;
  readonly at: Date;
  readonly actorName: string;
  readonly action: string;
  readonly subject: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly hasMore: boolean;
}

/** Records one change, for people to read. */
export async function insertAuditEntry(
  shop: string,
  entry: NewAuditEntry,
  tx: Tx = prisma,
): Promise<void> {
  await tx.auditEntry.create({
    data: {
      shop,
      actorId: entry.actor.id,
      actorName: entry.actor.name,
      action: entry.action,
      subject: entry.subject,
      details: entry.details ?? {},
    },
  });
}

/** The newest changes first. */
export async function listAuditEntries(
  shop: string,
  { skip, take }: { readonly skip: number; readonly take: number },
  tx: Tx = prisma,
): Promise<Page<AuditEntry>> {
  const rows = await tx.auditEntry.findMany({
    where: { shop },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    skip,
    take: take + 1,
    select: { id: true, at: true, actorName: true, action: true, subject: true },
  });
  return { items: rows.slice(0, take), hasMore: rows.length > take };
}
