import { createServer, type Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { serveMetricsPort } from "./edge/metrics.server.ts";
import { dispatchEdge } from "./edge/router.server.ts";
import { closeBoss, enqueue, openBoss } from "./jobs/boss.server.ts";
import { followAddressJob } from "./jobs/definitions/shops/follow-address.ts";
import { handlers } from "./jobs/handlers/registry.server.ts";
import { startWorker as work, type Worker } from "./jobs/worker.server.ts";
import { env } from "./lib/env.server.ts";
import { beginDraining, closeAll, isDraining } from "./lib/lifecycle.server.ts";
import { logger } from "./lib/logger.server.ts";
import { requestSeconds } from "./lib/metrics.server.ts";
import { inRequest } from "./lib/work-context.server.ts";
import { closeDatabase, isDatabaseReachable } from "./models/system/database-health.server.ts";

/** A job that still runs when its time is over is told to end, and is run again elsewhere. */
const LAST_WORD_MS = 1_000;
const REACHABLE_WITHIN_MS = 2_000;
const RETRY_MS = 1_000;

let worker: Worker | null = null;
let starting: Promise<void> | null = null;
let metricsServer: Server | null = null;

/**
 * What the process entry takes out of the build. It is exported through entry.server.tsx, so that pages, edge and worker
 * share one database client, one cache and one registry of metrics.
 */
export const runtime = {
  env,
  logger,
  requestSeconds,
  dispatchEdge,
  inRequest,

  /**
   * Opens what serving needs: the queue to put jobs on, and the metrics port when there is one. Without a database the
   * process serves all the same: the callback then answers 503, and a later job opens the queue.
   */
  async startWeb(): Promise<void> {
    try {
      if (await isDatabaseReachable(REACHABLE_WITHIN_MS)) await openBoss();
      else logger.warn("the database is away: serving what can be served without it");
    } catch (error) {
      logger.warn({ err: error }, "the queue could not be opened yet");
    }
    const port = env().METRICS_PORT;
    if (port !== undefined) metricsServer = await listenForMetrics(port);
  },

  /** Resolves when jobs are worked off, or when the process stops before that. Waits for a database that is away. */
  startWorker(): Promise<void> {
    starting ??= workOnceReachable();
    return starting;
  },

  beginDraining,

  /** Takes no more jobs and lets those that run finish, at most `patienceMs`; requests may go on putting jobs on the queue. */
  async drainWorker(patienceMs: number): Promise<void> {
    beginDraining();
    // a worker that has only begun to start is called off
    if (starting !== null && worker === null) await closeBoss();
    await starting?.catch(() => undefined);
    await worker?.drain(patienceMs);
  },

  /** Writes what waits in memory, within `patienceMs`. */
  flush: (patienceMs: number): Promise<void> => closeAll(patienceMs),

  /** After the last request is answered and the last job done: writes buffers, closes the queue and the database. */
  async stop(patienceMs: number): Promise<void> {
    await this.drainWorker(0);
    await closeAll(patienceMs);
    await worker?.stop(LAST_WORD_MS);
    worker = null;
    await closeBoss(LAST_WORD_MS);
    metricsServer?.close();
    await closeDatabase();
  },
};

export type Runtime = typeof runtime;

async function workOnceReachable(): Promise<void> {
  while (!isDraining()) {
    try {
      worker = await work(handlers);
      await enqueue(null, followAddressJob, {}, { singletonKey: "all" });
      return;
    } catch (error) {
      await closeBoss(); // the queues that it works off already
      if (isDraining()) return;
      if (await isDatabaseReachable(REACHABLE_WITHIN_MS)) throw error;
      logger.warn("the worker waits for the database");
      await sleep(RETRY_MS);
    }
  }
}

function listenForMetrics(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((req, res) => {
      serveMetricsPort(req, res).catch((error: unknown) => {
        logger.error({ err: error }, "metrics could not be printed");
        res.destroy();
      });
    });
    server.once("error", reject);
    server.listen(port, env().HOST, () => resolve(server));
  });
}
