/** A catalogue of 100,000 variants: how long its sync takes, how much memory, and what the carrier callback notices of it. */
import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { merchantOf } from "#scripts/demo/merchant.ts";
import type { Measurement } from "./bench.ts";
import type { BenchContext } from "./context.ts";
import { deal, type Deal } from "./load/deal.ts";
import { openLoad, type Sample } from "./load/http-load.ts";
import { signedCarts } from "./load/signed-carts.ts";
import { type BenchResult, judged, noted, percentile } from "./result.ts";

const VARIANTS = 100_000;
const WITHIN_MS = 600_000;

/** more than a sync takes callbacks at that rate: none is answered from what is remembered of an earlier one */
const CARTS = 10_000;
const PER_SECOND = 100;
const WARM_UP = 1_000;

export const catalogueSync: Measurement = {
  figures: [
    "sync.seconds",
    "sync.variants",
    "sync.peak-memory-app",
    "sync.peak-memory-loader",
    "sync.callbacks-beside-it",
    "sync.wrong-answers-beside-it",
    "sync.callback-p50-beside-it",
    "sync.callback-p99-beside-it",
  ],
  run: measure,
};

async function measure(context: BenchContext): Promise<BenchResult[]> {
  await enlarge(context);
  const requests = deal(signedCarts(context, { from: 0, count: CARTS, lines: 50 }));
  // what a new process needs to find its feet is not the sync's doing
  const port = context.appPort;
  await openLoad({ port, requests }, { perSecond: PER_SECOND, count: WARM_UP });
  const memory = watchMemory(context);
  const started = performance.now();
  await requestSync(context);
  const finished = whenSynced(context).then((rows) => ({
    rows,
    seconds: (performance.now() - started) / 1_000,
  }));
  const callbacks = await callbacksUntil(finished, { port, requests });
  const { rows, seconds } = await finished;
  const peak = memory.stop();
  const waits = callbacks.map(({ ms }) => ms);
  const wrong = callbacks.filter(({ status }) => status !== 200);
  return [
    noted("sync.seconds", seconds, "s"),
    judged("sync.variants", rows, { unit: "variants", is: [">=", VARIANTS] }),
    judged("sync.peak-memory-app", peak.app, { unit: "MB", is: ["<", 400] }),
    judged("sync.peak-memory-loader", peak.children, { unit: "MB", is: ["<", 400] }),
    noted("sync.callbacks-beside-it", waits.length, "callbacks"),
    judged("sync.wrong-answers-beside-it", wrong.length, { unit: "answers", is: ["==", 0] }),
    noted("sync.callback-p50-beside-it", percentile(waits, 0.5), "ms"),
    judged("sync.callback-p99-beside-it", percentile(waits, 0.99), { unit: "ms", is: ["<", 25] }),
  ];
}

/** 100 callbacks a second without a pause, for as long as the sync lasts. */
async function callbacksUntil(
  finished: Promise<unknown>,
  target: { readonly port: number; readonly requests: Deal },
): Promise<readonly Sample[]> {
  const over = new AbortController();
  const watched = finished.finally(() => over.abort());
  const load = { perSecond: PER_SECOND, count: over.signal };
  const [{ samples }] = await Promise.all([openLoad(target, load), watched]);
  return samples;
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

/**
 * Highest resident memory that the kernel ever counted (VmHWM), in MB: of the app, which answers callbacks and works off the
 * queue, since its start, and of the process that it starts to load the catalogue. NaN where /proc does not tell.
 */
function watchMemory(context: BenchContext) {
  const peak = { app: 0, children: 0 };
  const look = (): void => {
    const pid = context.appPid();
    if (pid === null) return;
    peak.app = Math.max(peak.app, peakMb(pid));
    // often, because what a child has needed is gone with it
    for (const child of childrenOf(pid)) peak.children = Math.max(peak.children, peakMb(child));
  };
  const timer = setInterval(look, 50);
  return {
    stop() {
      clearInterval(timer);
      look();
      return { app: peak.app || Number.NaN, children: peak.children || Number.NaN };
    },
  };
}

function peakMb(pid: number): number {
  const status = readProc(`/proc/${String(pid)}/status`);
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024;
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
