import { fromPrisma, PgBoss } from "pg-boss";
import { allowRawForQueue, type Tx } from "#app/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import { logger } from "#app/lib/logger.server.ts";
import { outsideRequests } from "#app/lib/work-context.server.ts";
import type { JobDefinition } from "./define-job.ts";

export interface EnqueueOptions {
  /** with a queue policy: at most one waiting (or running) job of this key */
  readonly singletonKey?: string;
  readonly startAfter?: Date;
  readonly priority?: number;
}

/** A job whose process died is given to another when it has not been heard of for so long. */
const HEARTBEAT_SECONDS = 30;
/** how often that is looked at */
const SUPERVISE_SECONDS = 10;

interface Opened {
  readonly boss: PgBoss;
  readonly ready: Promise<PgBoss>;
}

let opened: Opened | null = null;
const queues = new Map<string, Promise<void>>();

/**
 * The queue of the process, opened at the first use. Its connections are its own: a long job never takes a page's. Rejects
 * when the database stays away; the next use tries again.
 */
export function openBoss(): Promise<PgBoss> {
  opened ??= open();
  return opened.ready;
}

function open(): Opened {
  const boss = createBoss();
  // several processes may install the queue's schema at the same instant: the losers try again
  const ready = boss.start({ attempts: 5 }).catch(async (error: unknown) => {
    if (opened?.boss === boss) opened = null;
    await boss.stop({ graceful: false }).catch(() => undefined);
    throw error;
  });
  return { boss, ready };
}

function createBoss(): PgBoss {
  const working = env().PROCESS_ROLE !== "web";
  const boss = new PgBoss({
    connectionString: env().DATABASE_URL,
    application_name: "kraken-commerce queue",
    max: working ? 6 : 2,
    useListenNotify: working,
    supervise: working,
    schedule: working,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
  });
  const report = {
    error: (error: Error) => logger.error(error, "the queue reported an error"),
    warning: (warning: unknown) => logger.warn({ warning }, "the queue reported a warning"),
  };
  boss.on("error", outsideRequests(report.error));
  boss.on("warning", outsideRequests(report.warning));
  return boss;
}

/** Lets running jobs finish (at most `timeoutMs`) and closes the queue's connections; calls off an opening under way. */
export async function closeBoss(timeoutMs = 20_000): Promise<void> {
  if (opened === null) return;
  const { boss, ready } = opened;
  opened = null;
  queues.clear();
  await boss.stop({ graceful: true, timeout: timeoutMs });
  await ready.catch(() => undefined);
}

/** Creates the queue of a job, or brings its options up to this release's; once in a process. */
export function ensureQueue(
  boss: PgBoss,
  job: JobDefinition<never> | JobDefinition<unknown>,
): Promise<void> {
  const known = queues.get(job.name);
  if (known !== undefined) return known;
  const created = createQueue(boss, job.name, job.options).catch((error: unknown) => {
    queues.delete(job.name);
    throw error;
  });
  queues.set(job.name, created);
  return created;
}

async function createQueue(
  boss: PgBoss,
  name: string,
  options: JobDefinition<unknown>["options"],
): Promise<void> {
  const { policy = "standard", concurrency: _concurrency, deadLetter, ...settings } = options;
  if (deadLetter !== undefined && (await boss.getQueue(deadLetter)) === null)
    await boss.createQueue(deadLetter, { notify: true });
  const wanted = {
    heartbeatSeconds: HEARTBEAT_SECONDS,
    ...settings,
    notify: true,
    ...(deadLetter === undefined ? {} : { deadLetter }),
  };
  if ((await boss.getQueue(name)) === null) await boss.createQueue(name, { ...wanted, policy });
  else await boss.updateQueue(name, wanted);
}

/**
 * Puts a job on its queue, in the caller's transaction when `tx` is given: it then runs only if that commits. Returns
 * false when a job of the same singletonKey already waits.
 */
export async function enqueue<Payload>(
  tx: Tx | null,
  job: JobDefinition<Payload>,
  ...[payload, options = {}]: [payload: NoInfer<Payload>, options?: EnqueueOptions]
): Promise<boolean> {
  const boss = await openBoss();
  await ensureQueue(boss, job);
  const data = toData(job, payload);
  const send = (more: object) => boss.send(job.name, data, { ...options, ...more });
  const id =
    tx === null ? await send({}) : await allowRawForQueue(() => send({ db: fromPrisma(tx) }));
  return id !== null;
}

/** What can run a statement of the queue in a transaction of the caller's. */
interface Statements {
  query(text: string, values?: readonly unknown[]): Promise<unknown[]>;
}

/** Puts many jobs of one queue in one statement, in the caller's transaction when `tx` is given. */
export async function enqueueMany<Payload>(
  tx: Statements | null,
  job: JobDefinition<Payload>,
  items: readonly ({ readonly payload: NoInfer<Payload> } & EnqueueOptions)[],
): Promise<void> {
  if (items.length === 0) return;
  const boss = await openBoss();
  await ensureQueue(boss, job);
  const jobs = items.map(({ payload, ...options }) => ({
    ...options,
    data: toData(job, payload),
  }));
  if (tx === null) await boss.insert(job.name, jobs);
  else
    await boss.insert(job.name, jobs, {
      db: { executeSql: async (text, values) => ({ rows: await tx.query(text, values) }) },
    });
}

/** The payload as its definition reads it: what the handler could not parse is refused here, at the sender. */
function toData<Payload>(job: JobDefinition<Payload>, payload: Payload): object {
  const data: unknown = job.payload.parse(payload);
  if (typeof data === "object" && data !== null) return data;
  throw new TypeError(`the payload of ${job.name} is no object`);
}
