import { randomBytes } from "node:crypto";
import type { AccessToken } from "../state/access.ts";
import type { ShopState } from "../state/world.ts";

const HOUR = 3_600_000;
const OFFLINE_LIFE = HOUR;
const ONLINE_LIFE = 24 * HOUR;
const REFRESH_LIFE = 90 * 24 * HOUR;
/** An old refresh token may be tried again so long after its first use, while its successor lies unused. */
const RETRY_LIFE = 30 * 24 * HOUR;

export interface TokenPair {
  readonly accessToken: string;
  readonly expiresIn: number;
  readonly refreshToken: string;
  readonly refreshTokenExpiresIn: number;
}

export function issueOffline(shop: ShopState, now: number): TokenPair {
  const accessToken = issueAccess(shop, {
    kind: "offline",
    expiresAt: now + OFFLINE_LIFE,
    userId: null,
  });
  const refreshToken = `shprt_${randomBytes(20).toString("hex")}`;
  shop.refreshTokens.set(refreshToken, {
    token: refreshToken,
    expiresAt: now + REFRESH_LIFE,
    successor: null,
    firstUsedAt: null,
    retired: false,
  });
  return pair(shop, { accessToken, refreshToken }, now);
}

export function issueOnline(shop: ShopState, userId: number, now: number): AccessToken {
  const expiresAt = now + ONLINE_LIFE;
  const token = issueAccess(shop, { kind: "online", expiresAt, userId });
  return { token, kind: "online", expiresAt, userId };
}

/**
 * Rotation: the first use of a refresh token gives a new pair; trying it again gives that same pair until the
 * new refresh token was used. Null when the token is unknown, expired or used up.
 */
export function refresh(shop: ShopState, refreshToken: string, now: number): TokenPair | null {
  const held = shop.refreshTokens.get(refreshToken);
  if (held === undefined || held.retired || held.expiresAt <= now) return null;
  if (held.successor !== null) {
    if (held.firstUsedAt === null || held.firstUsedAt + RETRY_LIFE <= now) return null;
    if (shop.accessTokens.has(held.successor.accessToken)) return pair(shop, held.successor, now);
    return null;
  }
  for (const older of shop.refreshTokens.values())
    if (older.successor?.refreshToken === refreshToken) older.retired = true;
  const next = issueOffline(shop, now);
  held.firstUsedAt = now;
  held.successor = { accessToken: next.accessToken, refreshToken: next.refreshToken };
  return next;
}

/** The token that a call bears, when it is known and has not expired. */
export function validToken(shop: ShopState, token: string, now: number): AccessToken | null {
  const held = shop.accessTokens.get(token);
  if (held === undefined) return null;
  return held.expiresAt !== null && held.expiresAt <= now ? null : held;
}

function issueAccess(
  shop: ShopState,
  facts: Pick<AccessToken, "kind" | "expiresAt" | "userId">,
): string {
  const token = `shp${facts.kind === "online" ? "ua" : "at"}_${randomBytes(16).toString("hex")}`;
  shop.accessTokens.set(token, { token, ...facts });
  return token;
}

function pair(
  shop: ShopState,
  tokens: { readonly accessToken: string; readonly refreshToken: string },
  now: number,
): TokenPair {
  const left = (until: number | null | undefined): number =>
    Math.max(1, Math.floor(((until ?? now) - now) / 1000));
  return {
    ...tokens,
    expiresIn: left(shop.accessTokens.get(tokens.accessToken)?.expiresAt),
    refreshTokenExpiresIn: left(shop.refreshTokens.get(tokens.refreshToken)?.expiresAt),
  };
}
