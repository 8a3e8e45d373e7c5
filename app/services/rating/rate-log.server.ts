import { latencyBucket, LATENCY_BOUNDS_MS } from "#app/domain/rating/latency-buckets.ts";
import { onStop } from "#app/lib/lifecycle.server.ts";
import { logger } from "#app/lib/logger.server.ts";
import {
  rateLogLine,
  writeRateLog,
  type RateHourSum,
  type RateLogRow,
} from "#app/models/rating/rate-log-write.server.ts";
import { RowBatch } from "./row-batch.ts";
import { ensureRateLogPartitions } from "#app/models/system/rate-log-partitions.server.ts";

const HOUR_MS = 3_600_000;
const FLUSH_MS = 100;
const BATCH_ROWS = 400;
/** about 100 MB of lines: a database that is away for minutes loses nothing */
const MAX_ROWS = 60_000;
const RETRY_MS = 1_000;
const DAY_MS = 24 * HOUR_MS;

/** What the hour's sums need of a row. */
interface Entry {
  readonly shop: string;
  readonly hour: number;
  readonly figures: Figures;
}

type Figures = Pick<RateLogRow, "outcome" | "source" | "signed" | "durationMs">;

const waiting: RowBatch<Entry>[] = [];
let rows = 0;
/** of a batch that is written, for the next */
let spare: Buffer | undefined;
let timer: NodeJS.Timeout | null = null;
let writing: Promise<void> | null = null;
let dropped = 0;
let partitionsUntil = 0;
let registered = false;

/**
 * Takes a quote into the rate log. Nothing is written before the shopper's answer is out: the row waits in memory for at
 * most a tenth of a second and goes to the database with its neighbours.
 */
export function recordQuote(row: RateLogRow): void {
  if (!registered) {
    registered = true;
    onStop("rate log", closeRateLog);
  }
  if (rows >= MAX_ROWS) {
    if (dropped === 0) logger.error("the rate log is full: the database is not taking it");
    dropped += 1;
    return;
  }
  const { shop, outcome, source, signed, durationMs, at } = row;
  const figures = { outcome, source, signed, durationMs };
  lay(rateLogLine(row), { shop, hour: at - (at % HOUR_MS), figures });
  rows += 1;
  if (rows >= BATCH_ROWS) startWriting();
  else schedule(FLUSH_MS);
}

function lay(line: string, entry: Entry): void {
  const last = waiting.at(-1);
  if (last !== undefined && last.entries.length < BATCH_ROWS && last.add(line, entry)) return;
  const batch = RowBatch.for<Entry>(line, spare);
  spare = undefined;
  batch.add(line, entry);
  waiting.push(batch);
}

function schedule(delay: number): void {
  timer ??= setTimeout(() => {
    timer = null;
    startWriting();
  }, delay);
}

function startWriting(): void {
  writeAll().catch((error: unknown) => {
    logger.warn({ err: error, waiting: rows }, "the rate log could not be written yet");
    schedule(RETRY_MS);
  });
}

/** One writer at a time; whoever comes meanwhile waits for the same. */
function writeAll(): Promise<void> {
  writing ??= drain().finally(() => {
    writing = null;
  });
  return writing;
}

async function drain(): Promise<void> {
  await ensurePartitions();
  for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift())
    await writeBatch(batch);
  if (dropped > 0) logger.error({ dropped }, "quotes are missing from the rate log");
  dropped = 0;
}

/** Partitions are made by a job days ahead; this is for the first minute of a new database, and for a job that failed. */
async function ensurePartitions(): Promise<void> {
  const now = Date.now();
  if (now < partitionsUntil) return;
  await ensureRateLogPartitions(new Date(now), 1);
  partitionsUntil = now - (now % DAY_MS) + DAY_MS;
}

/** What the database does not take now stays in front. */
async function writeBatch(batch: RowBatch<Entry>): Promise<void> {
  const { length } = batch.entries;
  try {
    await write(batch, { from: 0, to: length });
    rows -= length;
    spare = batch.bytes;
  } catch (error) {
    waiting.unshift(batch);
    throw error;
  }
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** A row that the database refuses must not hold up the others: the batch is halved until it stands alone. */
async function write(batch: RowBatch<Entry>, { from, to }: Span): Promise<void> {
  try {
    await writeRateLog(batch.lines(from, to), sumHours(batch.entries.slice(from, to)));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    if (to - from === 1) {
      logger.error({ err: error }, "a quote was refused by the rate log");
      return;
    }
    const middle = (from + to) >> 1;
    await write(batch, { from, to: middle });
    await write(batch, { from: middle, to });
  }
}

/** Data or key errors (SQLSTATE classes 22 and 23) come again with every try; all others pass. */
function isRefusal(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^2[23]/.test(code);
}

function sumHours(batch: readonly Entry[]): RateHourSum[] {
  const sums = new Map<string, RateHourSum>();
  for (const { shop, hour, figures } of batch) {
    const key = `${shop} ${hour}`;
    const sum = sums.get(key) ?? emptySum(shop, hour);
    sums.set(key, sum);
    add(sum, figures);
  }
  return [...sums.values()];
}

function emptySum(shop: string, hour: number): RateHourSum {
  const zero = {
    quotes: 0,
    offered: 0,
    empty: 0,
    failed: 0,
    unsigned: 0,
    live: 0,
    cached: 0,
    backup: 0,
  };
  return { shop, hour, ...zero, latency: LATENCY_BOUNDS_MS.map(() => 0).concat(0) };
}

function add(sum: RateHourSum, { outcome, source, signed, durationMs }: Figures): void {
  sum.quotes += 1;
  if (outcome === "offered") sum.offered += 1;
  else if (outcome === "error") sum.failed += 1;
  else sum.empty += 1;
  if (!signed) sum.unsigned += 1;
  if (source === "live" || source === "cached" || source === "backup") sum[source] += 1;
  const bucket = latencyBucket(durationMs);
  sum.latency[bucket] = (sum.latency[bucket] ?? 0) + 1;
}

/** Writes everything that waits. Rejects when the database does not take it. */
export async function flushRateLog(): Promise<void> {
  while (writing !== null || waiting.length > 0) await writeAll();
}

/** At shutdown: everything that was answered is written, with patience for a database that is just coming back. */
async function closeRateLog(patienceMs: number): Promise<void> {
  const until = Date.now() + patienceMs;
  for (;;) {
    try {
      await flushRateLog();
      break;
    } catch (error) {
      if (Date.now() > until) {
        logger.error({ err: error, lost: rows }, "the rate log could not be written");
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
  if (timer !== null) clearTimeout(timer);
  timer = null;
  registered = false;
}
