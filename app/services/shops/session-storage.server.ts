import { Session, type OnlineAccessInfo } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { AppError } from "#app/lib/errors.ts";
import { logger } from "#app/lib/logger.server.ts";
import {
  deleteSession,
  findSession,
  listSessions,
  lockTokens,
  saveSession,
  type StoredSession,
} from "#app/models/session.server.ts";
import { ensureShopRow } from "#app/models/shop.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";

/** a renewal that has the lock may wait ten seconds for Shopify */
const LOCK_TIMEOUT_MS = 20_000;
const SHOP_DOMAIN = "[a-z0-9][a-z0-9-]*\\.myshopify\\.com";
const SESSION_ID = new RegExp(`^(?:offline_(${SHOP_DOMAIN})|(${SHOP_DOMAIN})_[A-Za-z0-9-]+)$`);

/** The shop that a session id of Shopify's library belongs to: "offline_<shop>" or "<shop>_<user>". */
export function shopOfSessionId(id: string): string | null {
  const match = SESSION_ID.exec(id);
  return match?.[1] ?? match?.[2] ?? null;
}

/** Shopify's sessions in our database: tokens sealed, every row the shop's own. */
export class PrismaSessionStorage implements SessionStorage {
  async storeSession(session: Session): Promise<boolean> {
    const { shop } = session;
    if (shopOfSessionId(session.id) !== shop) return false;
    await inTransaction(
      async (tx) => {
        await ensureShopRow(shop, tx);
        if (!session.isOnline) await lockTokens(shop, tx);
        await saveSession(shop, toStored(session), tx);
      },
      { timeoutMs: LOCK_TIMEOUT_MS },
    );
    return true;
  }

  async loadSession(id: string): Promise<Session | undefined> {
    const shop = shopOfSessionId(id);
    if (shop === null) return undefined;
    try {
      const stored = await findSession(shop, id);
      return stored === null ? undefined : fromStored(stored);
    } catch (error) {
      // a token that no key opens is as good as none: Shopify gives a new one
      if (!(error instanceof AppError) || error.code !== "CONFIGURATION") throw error;
      logger.warn({ err: error, shop }, "a stored session cannot be opened");
      return undefined;
    }
  }

  async deleteSession(id: string): Promise<boolean> {
    const shop = shopOfSessionId(id);
    if (shop !== null) await deleteSession(shop, id);
    return true;
  }

  async deleteSessions(ids: string[]): Promise<boolean> {
    for (const id of ids) await this.deleteSession(id);
    return true;
  }

  async findSessionsByShop(shop: string): Promise<Session[]> {
    return (await listSessions(shop)).map(fromStored);
  }
}

/** What is kept of a library session. Of the user no more than who it is and which language it reads. */
export function toStored(session: Session): StoredSession {
  return {
    ...userOf(session),
    id: session.id,
    shop: session.shop,
    state: session.state,
    isOnline: session.isOnline,
    scope: session.scope ?? null,
    expires: session.expires ?? null,
    accessToken: session.accessToken ?? null,
    refreshToken: session.refreshToken ?? null,
    refreshTokenExpires: session.refreshTokenExpires ?? null,
  };
}

type StoredUser = Pick<
  StoredSession,
  "userId" | "userName" | "userLocale" | "accountOwner" | "collaborator"
>;

const NOBODY: StoredUser = {
  userId: null,
  userName: null,
  userLocale: null,
  accountOwner: null,
  collaborator: null,
};

function userOf(session: Session): StoredUser {
  const user = session.onlineAccessInfo?.associated_user;
  if (user === undefined) return NOBODY;
  return {
    userId: BigInt(user.id),
    userName: [user.first_name, user.last_name].filter(Boolean).join(" "),
    userLocale: user.locale,
    accountOwner: user.account_owner,
    collaborator: user.collaborator,
  };
}

function fromStored(stored: StoredSession): Session {
  return new Session({
    id: stored.id,
    shop: stored.shop,
    state: stored.state,
    isOnline: stored.isOnline,
    ...given("scope", stored.scope),
    ...given("expires", stored.expires),
    ...given("accessToken", stored.accessToken),
    ...given("refreshToken", stored.refreshToken),
    ...given("refreshTokenExpires", stored.refreshTokenExpires),
    ...given("onlineAccessInfo", onlineAccessInfo(stored)),
  });
}

const given = (key: string, value: unknown): Record<string, unknown> =>
  value === null ? {} : { [key]: value };

function onlineAccessInfo(stored: StoredSession): OnlineAccessInfo | null {
  if (stored.userId === null) return null;
  const secondsLeft = ((stored.expires?.getTime() ?? Date.now()) - Date.now()) / 1000;
  return {
    expires_in: Math.max(0, Math.round(secondsLeft)),
    associated_user_scope: stored.scope ?? "",
    associated_user: {
      id: Number(stored.userId),
      first_name: stored.userName ?? "",
      last_name: "",
      email: "",
      email_verified: false,
      account_owner: stored.accountOwner ?? false,
      locale: stored.userLocale ?? "",
      collaborator: stored.collaborator ?? false,
    },
  };
}
