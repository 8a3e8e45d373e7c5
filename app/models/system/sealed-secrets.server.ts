import { systemPrisma } from "#app/db.server.ts";

/** One row's sealed secrets, and how to put others in their place. */
export interface SealedRow {
  readonly shop: string;
  readonly id: string;
  /** column -> sealed text */
  readonly secrets: Readonly<Record<string, string>>;
}

export interface SealedTable {
  readonly name: string;
  /** Rows after the given one, in the order of their key. */
  page(after: SealedRow | null, take: number): Promise<readonly SealedRow[]>;
  /** Writes the new texts unless the row's secrets changed meanwhile; returns whether it wrote. */
  replace(row: SealedRow, secrets: Readonly<Record<string, string>>): Promise<boolean>;
}

const later = (after: SealedRow | null) =>
  after === null
    ? {}
    : { OR: [{ shop: { gt: after.shop } }, { shop: after.shop, id: { gt: after.id } }] };

const ORDER = [{ shop: "asc" as const }, { id: "asc" as const }];

const present = (secrets: Readonly<Record<string, string | null>>): Record<string, string> => {
  const found: Record<string, string> = {};
  for (const [column, sealed] of Object.entries(secrets))
    if (sealed !== null) found[column] = sealed;
  return found;
};

const sessions: SealedTable = {
  name: "sessions",
  page: async (after, take) => {
    const rows = await systemPrisma.session.findMany({
      where: later(after),
      orderBy: ORDER,
      take,
      select: { shop: true, id: true, accessToken: true, refreshToken: true },
    });
    return rows.map(({ shop, id, ...secrets }) => ({ shop, id, secrets: present(secrets) }));
  },
  replace: async ({ shop, id, secrets: was }, secrets) => {
    const { count } = await systemPrisma.session.updateMany({
      where: { shop, id, ...was },
      data: secrets,
    });
    return count > 0;
  },
};

const carrierAccounts: SealedTable = {
  name: "carrier accounts",
  page: async (after, take) => {
    const rows = await systemPrisma.carrierAccount.findMany({
      where: later(after),
      orderBy: ORDER,
      take,
      select: { shop: true, id: true, credentials: true },
    });
    return rows.map(({ shop, id, ...secrets }) => ({ shop, id, secrets: present(secrets) }));
  },
  replace: async ({ shop, id, secrets: was }, secrets) => {
    const { count } = await systemPrisma.carrierAccount.updateMany({
      where: { shop, id, ...was },
      data: secrets,
    });
    return count > 0;
  },
};

/** Every table that holds secrets. */
export const sealedTables: readonly SealedTable[] = [sessions, carrierAccounts];
