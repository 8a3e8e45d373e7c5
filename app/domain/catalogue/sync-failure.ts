/** Why a sync of the catalogue came to nothing, as a key of products.json `sync.failures`. */
export const SYNC_FAILURES = ["export", "unreachable", "refused", "disconnected", "other"] as const;

export type SyncFailure = (typeof SYNC_FAILURES)[number];

/** What was noted about a failed sync; "other" for whatever else stands there. */
export function readSyncFailure(noted: string): SyncFailure {
  return SYNC_FAILURES.find((failure) => failure === noted) ?? "other";
}
