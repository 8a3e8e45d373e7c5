/** A catalogue of 100,000 variants: how long its sync takes, how much memory, and what the carrier callback notices of it. */
import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { merchantOf } from "#scripts/demo/merchant.ts";
import { signedCarts } from "./callback-throughput.ts";
import type { BenchContext } from "./context.ts";
import { openLoad } from "./load/http-load.ts";
import { type BenchResult, judged, noted, percentile } from "./result.ts";

const VARIANTS = 100_000;
const WITHIN_MS = 600_000;

export async function catalogueSync(context: BenchContext): Promise<BenchResult[]> {
  await enlarge(context);
  const memory = watchMemory(context);
  const started = performance.now();
  await requestSync(context);
  const finished = whenSynced(context).then((rows) => ({
    rows,
    seconds: (performance.now() - started) / 1_000,
  }));
  const waits = await callbacksUntil(context, finished);
  const { rows, seconds } = await finished;
  const peak = memory.stop();
  return [
    noted("sync.seconds", seconds, "s"),
    judged("sync.variants", rows, { unit: "variants", is: [">=", VARIANTS] }),
    judged("sync.peak-memory-app", peak.app, { unit: "MB", is: ["<", 400] }),
    judged("sync.peak-memory-loader", peak.children, { unit: "MB", is: ["<", 400] }),
    noted("sync.callbacks-beside-it", waits.length, "callbacks"),
    noted("sync.callback-p50-beside-it", percentile(waits, 0.5), "ms"),
    judged("sync.callback-p99-beside-it", percentile(waits, 0.99), { unit: "ms", is: ["<", 25] }),
  ];
}

/** 100 callbacks a second for as long as the sync lasts; how long each waited, in milliseconds. */
async function callbacksUntil(
  context: BenchContext,
  finished: Promise<unknown>,
): Promise<readonly number[]> {
  const requests = signedCarts(context, { count: 2_000, lines: 50 });
  const state = { over: false };
  const watched = finished.finally(() => {
    state.over = true;
  });
  const waits: number[] = [];
  while (!state.over) {
    const report = await openLoad(
      { port: context.appPort, requests },
      { perSecond: 100, count: 50 },
    );
    const wrong = report.samples.find(({ status }) => status !== 200);
    if (wrong !== undefined) throw new Error(`A callback was answered ${String(wrong.status)}.`);
    waits.push(...report.samples.map(({ ms }) => ms));
  }
  await watched;
  return waits;
}

async function enlarge({ sandboxUrl, shop }: BenchContext): Promise<void> {
  const response = await fetch(`${sandboxUrl}/sandbox/catalogue`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ shop, variants: VARIANTS }),
  });
  if (!response.ok) throw new Error(`The sandbox refused: ${await response.text()}`);
}

async function requestSync({ appUrl, sandboxUrl, shop }: BenchContext): Promise<void> {
  const form = new FormData();
  form.set("intent", "sync");
  await merchantOf({ appUrl, sandboxUrl }, shop).submit("/app?index", form);
}

/** Waits for the sync that was asked for last; the variants it found. */
async function whenSynced({ database, shop }: BenchContext): Promise<number> {
  const deadline = Date.now() + WITHIN_MS;
  for (;;) {
    const { rows } = await database.query<{
      status: string;
      variants: number;
      error: string | null;
    }>(
      'SELECT "status", "variants", "error" FROM "catalogue_syncs" WHERE "shop" = $1 ORDER BY "startedAt" DESC LIMIT 1',
      [shop],
    );
    const [latest] = rows;
    if (latest?.status === "failed") throw new Error(`The sync failed: ${latest.error ?? ""}`);
    if (latest?.status === "done" && latest.variants >= VARIANTS) return latest.variants;
    if (Date.now() > deadline) throw new Error("The sync did not end within ten minutes.");
    await sleep(250);
  }
}

/** Highest resident memory, in MB, of the app and of the processes that it started; NaN where /proc does not tell. */
function watchMemory(context: BenchContext) {
  const peak = { app: 0, children: 0 };
  const timer = setInterval(() => {
    const pid = context.appPid();
    if (pid === null) return;
    peak.app = Math.max(peak.app, residentMb(pid));
    for (const child of childrenOf(pid)) peak.children = Math.max(peak.children, residentMb(child));
  }, 100);
  return {
    stop() {
      clearInterval(timer);
      return { app: peak.app || Number.NaN, children: peak.children || Number.NaN };
    },
  };
}

function residentMb(pid: number): number {
  const status = readProc(`/proc/${String(pid)}/status`);
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024;
}

function childrenOf(pid: number): number[] {
  const list = readProc(`/proc/${String(pid)}/task/${String(pid)}/children`);
  return list.split(" ").filter(Boolean).map(Number);
}

function readProc(file: string): string {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return ""; // the process has ended meanwhile
  }
}
