/**
 * The carrier callback on table rates against the plainest handler that could stand in its place: 20 methods, 50-line carts,
 * signed, no cart twice; afterwards every answered quote must be in the rate log.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Measurement } from "./bench.ts";
import type { BenchContext } from "./context.ts";
import { deal } from "./load/deal.ts";
import { closedLoad, type LoadReport, type Sample } from "./load/http-load.ts";
import { signedCarts } from "./load/signed-carts.ts";
import { quotesLogged, waitForQuotes } from "./rate-log.ts";
import { type BenchResult, judged, median, noted } from "./result.ts";

const ROUNDS = 5;
const LINES = 50;
/** new ones for each round, made before it: an answer that is remembered for 15 minutes would be a cheap one */
const CARTS_A_ROUND = 6_000;
const DIFFERENT_CARTS = 10_000;
const LOAD = { connections: 16, seconds: 4, atLeast: DIFFERENT_CARTS / ROUNDS };
const NOTHING_OFFERED = '{"rates":[]}';

interface Round {
  readonly app: LoadReport;
  readonly bare: LoadReport;
  readonly carts: number;
}

export const callbackThroughput: Measurement = {
  figures: [
    "callback.requests-per-second",
    "callback.bare-requests-per-second",
    "callback.share-of-bare",
    "callback.different-carts",
    "callback.wrong-answers",
    "callback.missing-in-rate-log",
  ],
  run: async (context) => {
    const bare = await startBareServer();
    try {
      return await measure(context, bare.port);
    } finally {
      bare.process.kill();
    }
  },
};

async function measure(context: BenchContext, barePort: number): Promise<BenchResult[]> {
  const log = { since: await quotesLogged(context), answered: 0, missing: 0 };
  /** Until all that was answered is in the log: what the app still writes would slow down what is measured next. */
  const settle = async (samples: readonly Sample[]): Promise<void> => {
    log.answered += samples.filter(({ status }) => status === 200).length;
    const found = await waitForQuotes(context, { since: log.since, atLeast: log.answered });
    log.missing = Math.max(0, log.answered - found);
  };
  const warmUp = deal(signedCarts(context, { from: 0, count: CARTS_A_ROUND, lines: LINES }));
  const warm = { connections: LOAD.connections, seconds: 3 };
  await settle((await closedLoad({ port: context.appPort, requests: warmUp }, warm)).samples);
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round++)
    rounds.push(await oneRound({ context, barePort, round, settle }));
  return results(rounds, log.missing);
}

interface RoundInput {
  readonly context: BenchContext;
  readonly barePort: number;
  readonly round: number;
  readonly settle: (samples: readonly Sample[]) => Promise<void>;
}

/** Both on the same new carts; who comes first takes turns. */
async function oneRound({ context, barePort, round, settle }: RoundInput): Promise<Round> {
  const range = { from: (round + 1) * CARTS_A_ROUND, count: CARTS_A_ROUND, lines: LINES };
  const requests = signedCarts(context, range);
  const carts = deal(requests);
  const measureApp = async (): Promise<LoadReport> => {
    const report = await closedLoad({ port: context.appPort, requests: carts }, LOAD);
    await settle(report.samples);
    return report;
  };
  const measureBare = () => closedLoad({ port: barePort, requests: deal(requests) }, LOAD);
  if (round % 2 === 0) {
    const bare = await measureBare();
    return { bare, app: await measureApp(), carts: carts.different() };
  }
  const app = await measureApp();
  return { app, bare: await measureBare(), carts: carts.different() };
}

function results(rounds: readonly Round[], missing: number): BenchResult[] {
  const rate = (report: LoadReport): number => report.samples.length / report.seconds;
  const wrong = rounds
    .flatMap(({ app }) => app.samples)
    .filter(({ status, bytes }) => status !== 200 || bytes <= NOTHING_OFFERED.length);
  const carts = rounds.reduce((sum, round) => sum + round.carts, 0);
  return [
    noted("callback.requests-per-second", median(rounds.map(({ app }) => rate(app))), "1/s"),
    noted("callback.bare-requests-per-second", median(rounds.map((r) => rate(r.bare))), "1/s"),
    judged("callback.share-of-bare", median(rounds.map((r) => rate(r.app) / rate(r.bare))), {
      unit: "ratio",
      is: [">=", 0.35],
    }),
    judged("callback.different-carts", carts, { unit: "carts", is: [">=", DIFFERENT_CARTS] }),
    judged("callback.wrong-answers", wrong.length, { unit: "answers", is: ["==", 0] }),
    judged("callback.missing-in-rate-log", missing, { unit: "quotes", is: ["==", 0] }),
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
