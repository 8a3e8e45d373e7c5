import { LRUCache } from "lru-cache";
import { compileConfig, type CompiledConfig } from "#app/domain/rating/compile.ts";
import { emptyConfig } from "#app/domain/rating/defaults.ts";
import { RatingConfig } from "#app/domain/rating/schema.ts";
import { AppError } from "#app/lib/errors.ts";
import { outsideRequests } from "#app/lib/work-context.server.ts";
import { onStop } from "#app/lib/lifecycle.server.ts";
import { logger } from "#app/lib/logger.server.ts";
import { listenForConfigChanges } from "#app/models/system/config-listener.server.ts";
import {
  readSnapshotByShop,
  readSnapshotByToken,
  readSnapshotStates,
  type SnapshotRow,
} from "#app/models/system/rating-snapshot.server.ts";

/** A shop's latest configuration, compiled, as this process holds it in memory. */
export interface Snapshot {
  readonly shop: string;
  readonly token: string;
  readonly installed: boolean;
  readonly compiled: CompiledConfig;
}

const POLL_MS = 5_000;
/** Shopify waits 3 s for a busy shop's rates: a read that hangs must leave time for the 503 that asks for backup rates. */
const COLD_READ_MS = 2_000;
const UNKNOWN_TOKEN_MS = 5_000;

const byShop = new LRUCache<string, Snapshot>({
  max: 2_000,
  dispose: (snapshot) => {
    if (byToken.get(snapshot.token)?.shop === snapshot.shop) byToken.delete(snapshot.token);
  },
});
const byToken = new Map<string, Snapshot>();
/** Tokens that no shop has: guessing them must not become a load on the database. */
const unknownTokens = new LRUCache<string, true>({ max: 10_000, ttl: UNKNOWN_TOKEN_MS });
const loading = new Map<string, Promise<Snapshot | null>>();
let watching = false;

/**
 * The snapshot of the shop that a callback token belongs to; null for a token that no shop has. What is in memory is
 * answered at once, whether or not the database can be reached; throws CONFIGURATION when it is not in memory and cannot
 * be read.
 */
export function snapshotForToken(token: string): Snapshot | null | Promise<Snapshot | null> {
  const known = byToken.get(token);
  if (known !== undefined) {
    byShop.get(known.shop); // stays among the recently used
    return known;
  }
  if (unknownTokens.has(token)) return null;
  return loadOnce(`token ${token}`, async () => {
    const row = await readSnapshotByToken(token);
    if (row === null) unknownTokens.set(token, true);
    return row;
  });
}

/**
 * The same by the shop's domain. `fresh` asks the database whether the configuration has moved: for a merchant who tries
 * what was published a moment ago.
 */
export async function snapshotForShop(
  shop: string,
  options: { readonly fresh: boolean },
): Promise<Snapshot | null> {
  const known = byShop.get(shop);
  if (known !== undefined && !options.fresh) return known;
  if (known !== undefined) {
    const [state] = await readSnapshotStates([shop]);
    if (state !== undefined && (state.version ?? 0) === known.compiled.version) return known;
  }
  return reload(shop);
}

function reload(shop: string): Promise<Snapshot | null> {
  return loadOnce(`shop ${shop}`, () => readSnapshotByShop(shop));
}

/** Requests that miss together read once. */
function loadOnce(key: string, read: () => Promise<SnapshotRow | null>): Promise<Snapshot | null> {
  const underway = loading.get(key);
  if (underway !== undefined) return underway;
  watch();
  const load = readAndKeep(read).finally(() => loading.delete(key));
  loading.set(key, load);
  return load;
}

/** A read that is late still ends in memory: only whoever asked stops waiting for it. */
async function readAndKeep(read: () => Promise<SnapshotRow | null>): Promise<Snapshot | null> {
  const reading = read().then((row) => (row === null ? null : keep(row)));
  try {
    return await within(COLD_READ_MS, reading);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError("CONFIGURATION", { message: "the configuration cannot be read", cause });
  }
}

async function within<T>(ms: number, reading: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([reading, late]);
  } finally {
    clearTimeout(timer);
  }
}

function keep(row: SnapshotRow): Snapshot {
  const known = byShop.get(row.shop);
  // Two reads may come back in the other order: the newer version stays.
  if (known !== undefined && known.compiled.version > (row.version ?? 0)) return known;
  const snapshot: Snapshot = {
    shop: row.shop,
    token: row.callbackToken,
    installed: row.uninstalledAt === null,
    compiled: known?.compiled.version === row.version ? known.compiled : compile(row),
  };
  if (known !== undefined) byToken.delete(known.token);
  byShop.set(row.shop, snapshot);
  byToken.set(snapshot.token, snapshot);
  unknownTokens.delete(snapshot.token);
  return snapshot;
}

function compile(row: SnapshotRow): CompiledConfig {
  if (row.version === null) return compileConfig(0, emptyConfig(row.currency));
  const parsed = RatingConfig.safeParse(row.document);
  if (parsed.success) return compileConfig(row.version, parsed.data);
  throw new AppError("CONFIGURATION", {
    message: `config version ${row.version} of ${row.shop} cannot be read`,
    details: { issues: parsed.error.issues.slice(0, 5) },
  });
}

/** From the first snapshot on: notifications tell at once, the poll tells for certain. */
const watch = outsideRequests((): void => {
  if (watching) return;
  watching = true;
  const listener = listenForConfigChanges({
    changed: (shop) => {
      if (shop === "" || byShop.has(shop)) refresh(shop);
    },
    connected: () => void compareVersions(),
  });
  const timer = setInterval(() => void compareVersions(), POLL_MS);
  timer.unref();
  onStop("configuration watch", async () => {
    clearInterval(timer);
    watching = false;
    await listener.stop();
  });
});

function refresh(shop: string): void {
  reload(shop).then(
    (snapshot) => {
      if (snapshot === null) byShop.delete(shop);
    },
    (error: unknown) => logger.warn({ err: error, shop }, "a configuration could not be re-read"),
  );
}

/** Re-reads every snapshot that is not the latest any more. While the database is away, what is in memory goes on. */
async function compareVersions(): Promise<void> {
  const shops = [...byShop.keys()];
  if (shops.length === 0) return;
  try {
    const states = new Map((await readSnapshotStates(shops)).map((state) => [state.shop, state]));
    for (const shop of shops) {
      const state = states.get(shop);
      if (state === undefined) byShop.delete(shop);
      else if (hasMoved(byShop.peek(shop), state)) refresh(shop);
    }
  } catch (error) {
    logger.debug({ err: error }, "configuration versions could not be compared");
  }
}

function hasMoved(
  snapshot: Snapshot | undefined,
  state: {
    readonly version: number | null;
    readonly callbackToken: string;
    readonly uninstalled: boolean;
  },
): boolean {
  return (
    snapshot === undefined ||
    snapshot.compiled.version !== (state.version ?? 0) ||
    snapshot.token !== state.callbackToken ||
    snapshot.installed === state.uninstalled
  );
}
