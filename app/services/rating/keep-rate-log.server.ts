import {
  deleteOldQuotes,
  dropRateLogPartitions,
  ensureRateLogPartitions,
  longestRateLogDays,
} from "#app/models/system/rate-log-partitions.server.ts";

const DAY_MS = 86_400_000;
const DAYS_AHEAD = 7;
const DEFAULT_DAYS = 30;

export interface KeptRateLog {
  /** UTC days whose partition is new */
  readonly made: readonly string[];
  readonly dropped: readonly string[];
  readonly deletedQuotes: number;
}

/**
 * Partitions for the coming week; whole days that no merchant wants any more are dropped, and the rows of merchants who
 * keep theirs for a shorter time are deleted. Safe to run at any time, twice, and in several processes.
 */
export async function keepRateLog(now: Date): Promise<KeptRateLog> {
  const made = await ensureRateLogPartitions(now, DAYS_AHEAD);
  const days = (await longestRateLogDays()) ?? DEFAULT_DAYS;
  const dropped = await dropRateLogPartitions(new Date(now.getTime() - days * DAY_MS));
  const deletedQuotes = await deleteOldQuotes(now);
  return { made, dropped, deletedQuotes };
}
