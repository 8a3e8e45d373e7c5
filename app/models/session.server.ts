import { Prisma, executeForShop, prisma, type Tx } from "#app/db.server.ts";
import { decryptText, encryptText } from "#app/lib/crypto.server.ts";

/** A Shopify session as we keep it. Tokens are plain here and sealed in the database. */
export interface StoredSession {
  readonly id: string;
  readonly shop: string;
  readonly state: string;
  readonly isOnline: boolean;
  readonly scope: string | null;
  readonly expires: Date | null;
  readonly accessToken: string | null;
  readonly refreshToken: string | null;
  readonly refreshTokenExpires: Date | null;
  /** the user of an online session */
  readonly userId: bigint | null;
  readonly userName: string | null;
  readonly userLocale: string | null;
  readonly accountOwner: boolean | null;
  readonly collaborator: boolean | null;
}

const SELECT = {
  id: true,
  shop: true,
  state: true,
  isOnline: true,
  scope: true,
  expires: true,
  accessToken: true,
  refreshToken: true,
  refreshTokenExpires: true,
  userId: true,
  userName: true,
  userLocale: true,
  accountOwner: true,
  collaborator: true,
} as const satisfies Prisma.SessionSelect;

const seal = (token: string | null): string | null => (token === null ? null : encryptText(token));
const open = (sealed: string | null): string | null =>
  sealed === null ? null : decryptText(sealed);

function opened(row: StoredSession): StoredSession {
  return {
    ...row,
    accessToken: open(row.accessToken),
    refreshToken: open(row.refreshToken),
  };
}

/** Stores the session whole: access and refresh token are replaced together. */
export async function saveSession(
  shop: string,
  session: StoredSession,
  tx: Tx = prisma,
): Promise<void> {
  const { id, shop: _shop, ...rest } = session;
  const values = {
    ...rest,
    accessToken: seal(session.accessToken),
    refreshToken: seal(session.refreshToken),
  };
  await tx.session.upsert({
    where: { shop_id: { shop, id } },
    create: { shop, id, ...values },
    update: values,
  });
}

export async function findSession(
  shop: string,
  id: string,
  tx: Tx = prisma,
): Promise<StoredSession | null> {
  const row = await tx.session.findUnique({ where: { shop_id: { shop, id } }, select: SELECT });
  return row === null ? null : opened(row);
}

/** Notes the language that a staff member reads now; nothing happens when the session is gone. */
export async function rememberUserLocale(
  shop: string,
  { id, locale }: { readonly id: string; readonly locale: string },
  tx: Tx = prisma,
): Promise<void> {
  await tx.session.updateMany({ where: { shop, id }, data: { userLocale: locale } });
}

/** All sessions of a shop, the newest first; 100 unless told. */
export async function listSessions(
  shop: string,
  { take = 100 }: { readonly take?: number } = {},
  tx: Tx = prisma,
): Promise<readonly StoredSession[]> {
  const rows = await tx.session.findMany({
    where: { shop },
    orderBy: { updatedAt: "desc" },
    take,
    select: SELECT,
  });
  return rows.map(opened);
}

export async function deleteSession(shop: string, id: string, tx: Tx = prisma): Promise<void> {
  await tx.session.deleteMany({ where: { shop, id } });
}

export async function deleteAllSessions(shop: string, tx: Tx = prisma): Promise<number> {
  const { count } = await tx.session.deleteMany({ where: { shop } });
  return count;
}

/**
 * Deletes all sessions of the shop unless its offline one was stored after `since`: what Shopify refused then was an older
 * one. The caller holds the token lock. Returns how many went.
 */
export async function deleteStaleSessions(
  shop: string,
  stale: { readonly offlineId: string; readonly since: Date },
  tx: Tx,
): Promise<number> {
  const offline = await tx.session.findUnique({
    where: { shop_id: { shop, id: stale.offlineId } },
    select: { updatedAt: true },
  });
  const isNew = offline !== null && offline.updatedAt.getTime() > stale.since.getTime();
  return isNew ? 0 : deleteAllSessions(shop, tx);
}

/**
 * Waits until no other transaction, of any process, holds the shop's token lock, and holds it until this one ends. The
 * lock is a transaction's, so it holds behind a connection pooler and goes with a crashed process.
 */
export async function lockTokens(shop: string, tx: Tx): Promise<void> {
  await executeForShop(
    shop,
    Prisma.sql`SELECT pg_advisory_xact_lock(hashtextextended('shop tokens ' || ${shop}, 0))`,
    tx,
  );
}
