import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { inRawTransaction } from "#app/models/system/raw-transaction.server.ts";
import { closeBoss, enqueue, enqueueMany } from "#app/jobs/boss.server.ts";
import { defineJob } from "#app/jobs/define-job.ts";
import { handle, type JobContext } from "#app/jobs/handle.ts";
import { startWorker, type Worker } from "#app/jobs/worker.server.ts";
import { ensureShopRow, findShop } from "#app/models/shop.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";

const SHOP = "jobs.myshopify.com";
let worker: Worker | null = null;

afterEach(async () => {
  await worker?.stop(5_000);
  worker = null;
  await closeBoss(1_000);
});

let count = 0;

/** A queue of its own for each test. */
function aJob(options: { retryLimit?: number; policy?: "short"; deadLetter?: string } = {}) {
  count += 1;
  return defineJob({
    name: `test.job-${count}`,
    payload: z.object({ n: z.number() }),
    options: { retryLimit: 0, ...options },
  });
}

/** Collects what a handler was given, and waits until it was given so much. */
function collector() {
  const seen: { n: number; attempt: number; lastAttempt: boolean }[] = [];
  const waiting: { readonly size: number; readonly resolve: () => void }[] = [];
  return {
    seen,
    take: ({ n }: { n: number }, { attempt, lastAttempt }: JobContext) => {
      seen.push({ n, attempt, lastAttempt });
      for (const { size, resolve } of waiting) if (seen.length >= size) resolve();
    },
    until: (size: number) =>
      new Promise<void>((resolve) => {
        if (seen.length >= size) resolve();
        else waiting.push({ size, resolve });
      }),
  };
}

describe("a job", () => {
  it("runs when the transaction that enqueued it commits, and not when it does not", async () => {
    const job = aJob();
    const { seen, take, until } = collector();
    worker = await startWorker([handle(job, async (payload, context) => take(payload, context))]);
    const failed = inTransaction(async (tx) => {
      await enqueue(tx, job, { n: 1 });
      throw new Error("no");
    });
    await expect(failed).rejects.toThrow("no");
    await inTransaction(async (tx) => {
      await ensureShopRow(SHOP, tx);
      await enqueue(tx, job, { n: 2 });
    });
    await until(1);
    expect(seen.map(({ n }) => n)).toEqual([2]);
    expect(await findShop(SHOP)).not.toBeNull();
  });

  it("is tried again as often as it may be, and knows its last try", async () => {
    const job = aJob({ retryLimit: 2 });
    const { seen, take, until } = collector();
    worker = await startWorker([
      handle(job, async (payload, context) => {
        take(payload, context);
        throw new Error("not yet");
      }),
    ]);
    await enqueue(null, job, { n: 1 });
    await until(3);
    expect(seen.map(({ attempt, lastAttempt }) => [attempt, lastAttempt])).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
  });

  it("goes to its dead-letter queue when the last try failed", async () => {
    const dead = aJob();
    const job = aJob({ deadLetter: dead.name });
    const { seen, take, until } = collector();
    worker = await startWorker([
      handle(job, () => Promise.reject(new Error("never"))),
      handle(dead, async (payload, context) => take(payload, context)),
    ]);
    await enqueue(null, job, { n: 5 });
    await until(1);
    expect(seen[0]?.n).toBe(5);
  });

  it("waits but once for a key, under the policy that says so", async () => {
    const job = aJob({ policy: "short" });
    expect(await enqueue(null, job, { n: 1 }, { singletonKey: "a" })).toBe(true);
    expect(await enqueue(null, job, { n: 2 }, { singletonKey: "a" })).toBe(false);
  });

  it("is refused with a payload that its definition does not know", async () => {
    const job = aJob();
    await expect(enqueue(null, job, { n: Number.NaN })).rejects.toThrow(/expected number/);
  });

  it("comes in bulk as it comes alone", async () => {
    const job = aJob();
    const { seen, take, until } = collector();
    worker = await startWorker([handle(job, async (payload, context) => take(payload, context))]);
    await inRawTransaction((tx) =>
      enqueueMany(
        tx,
        job,
        [1, 2, 3].map((n) => ({ payload: { n } })),
      ),
    );
    await until(3);
    expect(seen.map(({ n }) => n).toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
  });

  it("is finished before the worker stops", async () => {
    const job = aJob();
    let finished = false;
    const begun = collector();
    const own = await startWorker([
      handle(job, async (payload, context) => {
        begun.take(payload, context);
        await new Promise((resolve) => setTimeout(resolve, 400));
        finished = true;
      }),
    ]);
    await enqueue(null, job, { n: 1 });
    await begun.until(1);
    await own.stop(5_000);
    expect(finished).toBe(true);
  });
});
