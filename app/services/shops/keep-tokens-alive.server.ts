import { logFor } from "#app/lib/logger.server.ts";
import { listShopsWithAgeingRefreshToken } from "#app/models/system/list-stale-refresh-tokens.server.ts";
import { dropDeadSessions, isDisconnected } from "./drop-dead-sessions.server.ts";
import { getOfflineAccess, type OfflineAccessOptions } from "./get-offline-access.server.ts";

const DAY_MS = 86_400_000;
/** A refresh token lives 90 days: renewing at 60 leaves a month in which this job may fail. */
const MARGIN_MS = 30 * DAY_MS;
const MAX_SHOPS = 10_000;

export interface KeepTokensAliveInput {
  readonly now: Date;
  readonly signal?: AbortSignal;
}

export interface KeepTokensAliveDeps {
  readonly listShops: (before: Date, take: number) => Promise<readonly string[]>;
  readonly renew: (shop: string, options: OfflineAccessOptions) => Promise<unknown>;
  /** forgets the sessions of a shop whose tokens were refused, unless they are newer than `since` */
  readonly drop: (shop: string, since: Date) => Promise<void>;
}

export interface KeepTokensAliveSummary {
  readonly renewed: number;
  /** Shopify refused: uninstalled, and we have not heard of it yet */
  readonly disconnected: number;
  /** Shopify could not be asked; tomorrow again */
  readonly failed: number;
}

const defaultDeps: KeepTokensAliveDeps = {
  listShops: listShopsWithAgeingRefreshToken,
  renew: getOfflineAccess,
  drop: dropDeadSessions,
};

/** Renews the tokens of every shop whose refresh token is in its last month. One shop's failure is its own. */
export async function keepTokensAlive(
  { now, signal }: KeepTokensAliveInput,
  deps: KeepTokensAliveDeps = defaultDeps,
): Promise<KeepTokensAliveSummary> {
  const shops = await deps.listShops(new Date(now.getTime() + MARGIN_MS), MAX_SHOPS);
  const summary = { renewed: 0, disconnected: 0, failed: 0 };
  for (const shop of shops) {
    if (signal?.aborted === true) break;
    summary[await renewOne(shop, now, deps)] += 1;
  }
  return summary;
}

async function renewOne(
  shop: string,
  now: Date,
  deps: KeepTokensAliveDeps,
): Promise<keyof KeepTokensAliveSummary> {
  try {
    await deps.renew(shop, { refreshTokenMarginMs: MARGIN_MS });
    return "renewed";
  } catch (error) {
    logFor({ shop }).warn({ err: error }, "refresh token not renewed");
    if (!isDisconnected(error)) return "failed";
    await deps.drop(shop, now);
    return "disconnected";
  }
}
