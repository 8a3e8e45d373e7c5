import { setTimeout as sleep } from "node:timers/promises";
import type { JobWithMetadata, PgBoss } from "pg-boss";
import { logger } from "#app/lib/logger.server.ts";
import { jobSeconds, queueDepth } from "#app/lib/metrics.server.ts";
import { edgePressure, giveWay } from "#app/lib/pressure.ts";
import { inContext, type WorkContext } from "#app/lib/work-context.server.ts";
import { closeBoss, ensureQueue, openBoss } from "./boss.server.ts";
import type { JobHandler } from "./handle.ts";

const POLL_SECONDS = 0.5;
const RETRY_POLL_SECONDS = 2;
/** the longest that a job waits for requests to grow fewer */
const GIVE_WAY_MS = 2_000;
const DEPTH_EVERY_MS = 15_000;

export interface Worker {
  /** Takes no more jobs and waits for the running ones, at most `timeoutMs`. The queue stays open: jobs can be put on it. */
  drain(timeoutMs: number): Promise<void>;
  /** Takes no more jobs, waits for the running ones (at most `timeoutMs`), closes the queue. */
  stop(timeoutMs?: number): Promise<void>;
}

/** Creates the queues and schedules of the handlers and works them off. */
export async function startWorker(handlers: readonly JobHandler[]): Promise<Worker> {
  const boss = await openBoss();
  for (const handler of handlers) await ensureQueue(boss, handler.job);
  for (const handler of handlers) await register(boss, handler);
  await dropForeignSchedules(boss, handlers);
  const names = handlers.map((handler) => handler.job.name);
  const timer = setInterval(() => void measure(boss, names), DEPTH_EVERY_MS);
  timer.unref();
  logger.info({ queues: handlers.length }, "worker is ready");
  return {
    drain: async (timeoutMs) => {
      const ended = Promise.all(names.map((name) => boss.offWork(name, { wait: true })));
      await Promise.race([ended, sleep(timeoutMs, undefined, { ref: false })]);
    },
    stop: async (timeoutMs) => {
      clearInterval(timer);
      await closeBoss(timeoutMs);
    },
  };
}

async function register(boss: PgBoss, handler: JobHandler): Promise<void> {
  const { name, options, schedule } = handler.job;
  if (schedule !== undefined)
    await boss.schedule(name, schedule, {}, { tz: "UTC", missed: "once" });
  for (let n = 0; n < (options.concurrency ?? 1); n += 1)
    await addWorker(boss, handler, { isFirst: n === 0 });
}

/**
 * One worker runs one job at a time. After each it looks for the next at once, so a backlog is worked off unpaused. Where
 * shoppers and webhooks are answered by the same process, and many come, only the first worker of a queue goes on.
 */
async function addWorker(
  boss: PgBoss,
  handler: JobHandler,
  { isFirst }: { readonly isFirst: boolean },
): Promise<void> {
  let ownId = "";
  ownId = await boss.work(
    handler.job.name,
    {
      includeMetadata: true,
      pollingIntervalSeconds: POLL_SECONDS,
      // a retry that falls due wakes nobody
      notifyPollingIntervalSeconds: RETRY_POLL_SECONDS,
    },
    async ([job]) => {
      if (job === undefined) return;
      try {
        if (!isFirst) await giveWay(edgePressure, GIVE_WAY_MS);
        await inContext(contextOf(handler, job), () => runJob(handler, job));
      } finally {
        boss.notifyWorker(ownId);
      }
    },
  );
}

/** Most payloads name their shop. */
function contextOf(handler: JobHandler, { id, data }: JobWithMetadata<unknown>): WorkContext {
  const shop: unknown =
    typeof data === "object" && data !== null ? Reflect.get(data, "shop") : null;
  const queue = handler.job.name;
  return { jobId: id, queue, ...(typeof shop === "string" && { shop }) };
}

async function runJob(handler: JobHandler, job: JobWithMetadata<unknown>): Promise<void> {
  const queue = handler.job.name;
  const done = jobSeconds.startTimer({ queue });
  try {
    await handler.run(job.data ?? {}, {
      jobId: job.id,
      attempt: job.retryCount + 1,
      lastAttempt: job.retryCount >= job.retryLimit,
      signal: job.signal,
      log: logger,
    });
    logger.debug({ seconds: done({ outcome: "done" }) }, "job done");
  } catch (error) {
    const seconds = done({ outcome: "failed" });
    logger.warn({ err: error, attempt: job.retryCount + 1, seconds }, "job failed");
    throw error;
  }
}

/** A schedule that no definition names any more would fill a queue that nobody reads. */
async function dropForeignSchedules(boss: PgBoss, handlers: readonly JobHandler[]): Promise<void> {
  const wanted = new Set(
    handlers.filter(({ job }) => job.schedule !== undefined).map(({ job }) => job.name),
  );
  for (const { name } of await boss.getSchedules())
    if (!wanted.has(name)) await boss.unschedule(name);
}

async function measure(boss: PgBoss, names: string[]): Promise<void> {
  try {
    for (const queue of await boss.getQueues(names)) {
      queueDepth.set({ queue: queue.name, state: "waiting" }, queue.queuedCount);
      queueDepth.set({ queue: queue.name, state: "running" }, queue.activeCount);
    }
  } catch (error) {
    logger.debug({ err: error }, "queue depth unknown");
  }
}
