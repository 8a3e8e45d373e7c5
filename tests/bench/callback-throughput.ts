/**
 * The carrier callback on table rates against the plainest handler that could stand in its place: 20 methods, 50-line carts,
 * 10,000 different ones, signed; afterwards every answered quote must be in the rate log.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { BenchContext } from "./context.ts";
import { cartBody, signature } from "./load/carts.ts";
import { closedLoad, type LoadReport, openLoad, post } from "./load/http-load.ts";
import { type BenchResult, judged, median, noted, percentile } from "./result.ts";
import { quotesLogged, waitForQuotes } from "./rate-log.ts";

const CARTS = 10_000;
const ROUNDS = 5;
const LOAD = { connections: 16, seconds: 4 };

/** The signed callbacks, as bytes ready to be sent. */
export function signedCarts(context: BenchContext, options: { count: number; lines: number }) {
  return Array.from({ length: options.count }, (_, n) => {
    const body = cartBody(n, {
      lines: options.lines,
      currency: context.currency,
      variantIds: context.variantIds,
    });
    return post(
      context.callbackPath,
      {
        "x-shopify-hmac-sha256": signature(body, context.apiSecret),
        "x-shopify-shop-domain": context.shop,
      },
      body,
    );
  });
}

export async function callbackThroughput(context: BenchContext): Promise<BenchResult[]> {
  const requests = signedCarts(context, { count: CARTS, lines: 50 });
  const bare = await startBareServer();
  const before = await quotesLogged(context);
  const rounds: { app: LoadReport; bare: LoadReport }[] = [];
  const warmUp = await closedLoad({ port: context.appPort, requests }, { ...LOAD, seconds: 3 });
  try {
    for (let round = 0; round < ROUNDS; round++)
      rounds.push({
        bare: await closedLoad({ port: bare.port, requests }, LOAD),
        app: await closedLoad({ port: context.appPort, requests }, LOAD),
      });
  } finally {
    bare.process.kill();
  }
  const answered = rounds.reduce((sum, { app }) => sum + app.samples.length, warmUp.samples.length);
  const wrong = rounds.flatMap(({ app }) => app.samples).filter((s) => s.status !== 200).length;
  const logged = await waitForQuotes(context, { since: before, atLeast: answered });
  const rate = (report: LoadReport): number => report.samples.length / report.seconds;
  return [
    noted("callback.requests-per-second", median(rounds.map(({ app }) => rate(app))), "1/s"),
    noted("callback.bare-requests-per-second", median(rounds.map((r) => rate(r.bare))), "1/s"),
    judged("callback.share-of-bare", median(rounds.map((r) => rate(r.app) / rate(r.bare))), {
      unit: "ratio",
      is: [">=", 0.35],
    }),
    judged("callback.wrong-answers", wrong, { unit: "answers", is: ["==", 0] }),
    judged("callback.missing-in-rate-log", Math.max(0, answered - logged), {
      unit: "quotes",
      is: ["==", 0],
    }),
  ];
}

/** 100 callbacks a second, evenly, as on a busy day. */
export async function callbackLatency(context: BenchContext): Promise<BenchResult[]> {
  const requests = signedCarts(context, { count: 2_000, lines: 50 });
  await openLoad({ port: context.appPort, requests }, { perSecond: 100, count: 200 });
  const report = await openLoad(
    { port: context.appPort, requests },
    { perSecond: 100, count: 2_000 },
  );
  const ms = report.samples.map((sample) => sample.ms);
  return [
    noted("callback.p50-at-100-per-second", percentile(ms, 0.5), "ms"),
    judged("callback.p99-at-100-per-second", percentile(ms, 0.99), { unit: "ms", is: ["<", 25] }),
  ];
}

async function startBareServer(): Promise<{ process: ChildProcess; port: number }> {
  const file = fileURLToPath(new URL("./load/bare-server.ts", import.meta.url));
  const child = spawn(process.execPath, [file], { stdio: ["ignore", "pipe", "inherit"] });
  const port = await new Promise<number>((resolve, reject) => {
    child.once("exit", () => reject(new Error("the bare server ended at its start")));
    child.stdout.once("data", (line: Buffer) => resolve(Number(line.toString("utf8"))));
  });
  return { process: child, port };
}
