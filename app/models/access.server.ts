import { prisma, type Tx } from "#app/db.server.ts";
import type { Actor, Page } from "./audit.server.ts";

export interface NewAccessEntry {
  readonly actor: Actor;
  /** why it was read, e.g. "privacy.export" */
  readonly purpose: string;
  /** whose data, by id: "customer 6012" */
  readonly subject: string;
}

export interface AccessEntry {
  readonly id: string;
  readonly at: Date;
  readonly actorName: string;
  readonly purpose: string;
  readonly subject: string;
}

/** Records that protected customer data was read. */
export async function insertAccessEntry(
  shop: string,
  entry: NewAccessEntry,
  tx: Tx = prisma,
): Promise<void> {
  await tx.accessEntry.create({
    data: {
      shop,
      actorId: entry.actor.id,
      actorName: entry.actor.name,
      purpose: entry.purpose,
      subject: entry.subject,
    },
  });
}

/** The newest reads first. */
export async function listAccessEntries(
  shop: string,
  { skip, take }: { readonly skip: number; readonly take: number },
  tx: Tx = prisma,
): Promise<Page<AccessEntry>> {
  const rows = await tx.accessEntry.findMany({
    where: { shop },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    skip,
    take: take + 1,
    select: { id: true, at: true, actorName: true, purpose: true, subject: true },
  });
  return { items: rows.slice(0, take), hasMore: rows.length > take };
}
