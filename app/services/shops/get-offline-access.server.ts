import { z } from "zod";
import { HttpResponseError } from "@shopify/shopify-api";
import { systemClock, type Clock } from "#app/lib/clock.ts";
import { AppError } from "#app/lib/errors.ts";
import { createLimit } from "#app/lib/limit.ts";
import { logFor } from "#app/lib/logger.server.ts";
import { shopifyLibrary } from "#app/lib/shopify-api.server.ts";
import {
  findSession,
  lockTokens,
  saveSession,
  type StoredSession,
} from "#app/models/session.server.ts";
import { inTransaction, type Tx } from "#app/models/transaction.server.ts";
import { toStored } from "./session-storage.server.ts";

export interface OfflineAccess {
  readonly shop: string;
  readonly accessToken: string;
  readonly scopes: readonly string[];
  /** null: a token of the old kind, which never expires */
  readonly expires: Date | null;
}

export interface OfflineAccessOptions {
  /** refresh when the refresh token itself has less than this left, whatever the access token has */
  readonly refreshTokenMarginMs?: number;
  /** an access token that Shopify answered 401 to: no good, however long it was to last */
  readonly refusedToken?: string;
}

/** Exchanges a refresh token at Shopify. Throws what Shopify's library throws. */
export type RefreshTokens = (shop: string, refreshToken: string) => Promise<StoredSession>;

export interface OfflineAccessDeps {
  readonly refresh: RefreshTokens;
  readonly clock: Clock;
}

const defaultDeps: OfflineAccessDeps = {
  clock: systemClock,
  refresh: async (shop, refreshToken) => {
    const { session } = await shopifyLibrary.auth.refreshToken({ shop, refreshToken });
    return toStored(session);
  },
};

/** Shopify's own library renews a token in its last five minutes; so do we. */
const ACCESS_MARGIN_MS = 5 * 60_000;
/** the library's own call would wait for ever */
const REFRESH_PATIENCE_MS = 10_000;
/** longer than that: the lock is held while Shopify is asked */
const LOCK_TIMEOUT_MS = 30_000;

/** A renewal holds a database connection while Shopify answers: when Shopify is slow, most of the pool stays free. */
const inTurn = createLimit(3);

const refreshing = new Map<string, Promise<OfflineAccess>>();

/**
 * A valid offline access token of the shop. Renews an expiring one: one caller of all processes asks Shopify, the others
 * wait and take its result, and the new pair is stored at once (a refresh token works only once).
 *
 * Throws AppError SHOP_DISCONNECTED when the shop has no session or Shopify took its tokens back (uninstalled), and
 * SHOPIFY_UNAVAILABLE when Shopify could not be asked.
 */
export async function getOfflineAccess(
  shop: string,
  options: OfflineAccessOptions = {},
  deps: OfflineAccessDeps = defaultDeps,
): Promise<OfflineAccess> {
  const session = await findSession(shop, sessionId(shop));
  if (isGood(session, options, deps.clock)) return toAccess(session);
  const running = refreshing.get(shop);
  if (running !== undefined) {
    const access = await running;
    // who renews early may come back with the old token, which here is known to be of no use
    if (access.accessToken !== options.refusedToken) return access;
    return getOfflineAccess(shop, options, deps);
  }
  const refresh = inTurn(() => refreshUnderLock(shop, options, deps)).finally(() =>
    refreshing.delete(shop),
  );
  refreshing.set(shop, refresh);
  return refresh;
}

const sessionId = (shop: string): string => shopifyLibrary.session.getOfflineId(shop);

async function refreshUnderLock(
  shop: string,
  options: OfflineAccessOptions,
  deps: OfflineAccessDeps,
): Promise<OfflineAccess> {
  return inTransaction(
    async (tx) => {
      await lockTokens(shop, tx);
      // another process may have renewed it while we waited
      const session = await findSession(shop, sessionId(shop), tx);
      if (isGood(session, options, deps.clock)) return toAccess(session);
      return renew(shop, session, { deps, options, tx });
    },
    { timeoutMs: LOCK_TIMEOUT_MS, maxWaitMs: LOCK_TIMEOUT_MS },
  );
}

async function renew(
  shop: string,
  session: StoredSession | null,
  context: {
    readonly deps: OfflineAccessDeps;
    readonly options: OfflineAccessOptions;
    readonly tx: Tx;
  },
): Promise<OfflineAccess> {
  const { deps, options, tx } = context;
  if (session?.refreshToken === undefined || session.refreshToken === null)
    throw new AppError("SHOP_DISCONNECTED", { message: `${shop} has no refresh token` });
  try {
    const renewed = await inTime(deps.refresh(shop, session.refreshToken));
    await saveSession(shop, renewed, tx);
    logFor({ shop }).info("offline token renewed");
    return toAccess(renewed);
  } catch (error) {
    const stillUsable =
      session.accessToken !== options.refusedToken &&
      (session.expires?.getTime() ?? 0) > deps.clock.now().getTime();
    if (isRefusal(error))
      throw new AppError("SHOP_DISCONNECTED", {
        message: `Shopify refuses to renew the token of ${shop}`,
        cause: error,
      });
    if (!stillUsable)
      throw new AppError("SHOPIFY_UNAVAILABLE", {
        message: `The token of ${shop} could not be renewed`,
        cause: error,
      });
    logFor({ shop }).warn({ err: error }, "token renewal failed, the old one still holds");
    return toAccess(session);
  }
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const error = new Error(`no answer within ${REFRESH_PATIENCE_MS} ms`);
    timer = setTimeout(() => reject(error), REFRESH_PATIENCE_MS);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/** 4xx other than 408 and 429: the tokens are dead, asking again helps nobody. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof HttpResponseError)) return false;
  // the library leaves the answer untyped
  const { code } = z.object({ code: z.coerce.number() }).parse(error.response);
  return code >= 400 && code < 500 && code !== 408 && code !== 429;
}

function isGood(
  session: StoredSession | null,
  options: OfflineAccessOptions,
  clock: Clock,
): session is StoredSession {
  if (session === null || session.accessToken === null) return false;
  if (session.accessToken === options.refusedToken) return false;
  const now = clock.now().getTime();
  const lasts = (until: Date | null, margin: number): boolean =>
    until === null || until.getTime() - now > margin;
  return (
    lasts(session.expires, ACCESS_MARGIN_MS) &&
    lasts(session.refreshTokenExpires, options.refreshTokenMarginMs ?? 0)
  );
}

function toAccess(session: StoredSession): OfflineAccess {
  return {
    shop: session.shop,
    accessToken: session.accessToken ?? "",
    scopes: (session.scope ?? "").split(",").filter((scope) => scope !== ""),
    expires: session.expires,
  };
}
