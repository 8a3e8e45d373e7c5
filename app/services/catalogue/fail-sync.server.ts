import type { SyncFailure } from "#app/domain/catalogue/sync-failure.ts";
import { type Clock, systemClock } from "#app/lib/clock.ts";
import { AppError, type AppErrorCode } from "#app/lib/errors.ts";
import { logFor } from "#app/lib/logger.server.ts";
import { advanceSync } from "#app/models/catalogue/sync.server.ts";
import type { SyncStep } from "./start-sync.server.ts";

const FAILURES: Readonly<Partial<Record<AppErrorCode, SyncFailure>>> = {
  SHOPIFY_UNAVAILABLE: "unreachable",
  SHOPIFY_REFUSED: "refused",
  SHOP_DISCONNECTED: "disconnected",
};

/** Shopify broke off an export; `message` has the reason that it gave. */
export class ExportFailed extends Error {}

/** Notes why the sync came to nothing, the cause itself in the log alone; one that is over stays as it is. */
export async function failSync(
  { shop, syncId }: SyncStep,
  cause: unknown,
  clock: Clock = systemClock,
): Promise<void> {
  const error = failureOf(cause);
  logFor({ shop }).warn({ syncId, err: cause, failure: error }, "a catalogue sync failed");
  await advanceSync(
    shop,
    { id: syncId, from: ["requested", "running", "loading"] },
    { status: "failed", error, finishedAt: clock.now() },
  );
}

function failureOf(cause: unknown): SyncFailure {
  if (cause instanceof ExportFailed) return "export";
  return (cause instanceof AppError ? FAILURES[cause.code] : undefined) ?? "other";
}
