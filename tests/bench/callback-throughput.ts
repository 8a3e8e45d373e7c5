/**
 * The carrier callback against the plainest handler that could stand in its place: 50-line carts, signed, another set of
 * carts in each round; afterwards every answered quote must be in the rate log.
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
/** a round goes to and fro this often: what else the machine does meanwhile then meets both alike */
const TURNS = 4;
const LOAD = { connections: 16, seconds: 1, atLeast: DIFFERENT_CARTS / ROUNDS / TURNS };
/** rounds that do not count: the engine still makes its machine code during the first tens of thousands of requests */
const WARM_UPS = 2;
const NOTHING_OFFERED = '{"rates":[]}';

interface Round {
  readonly app: readonly LoadReport[];
  readonly bare: readonly LoadReport[];
  readonly carts: number;
}

export interface CallbackSetUp {
  /** what the figures' names begin with */
  readonly prefix: string;
  /** the least share of the bare handler's requests a second */
  readonly share: number;
  /** publishes what is measured, where it is not what the stack begins with */
  readonly prepare?: (context: BenchContext) => Promise<void>;
}

export function callbackThroughput(setUp: CallbackSetUp): Measurement {
  const { prefix, prepare } = setUp;
  const figures = [
    "requests-per-second",
    "bare-requests-per-second",
    "share-of-bare",
    "different-carts",
    "wrong-answers",
    "missing-in-rate-log",
  ];
  return {
    figures: figures.map((figure) => `${prefix}.${figure}`),
    run: async (context) => {
      await prepare?.(context);
      const bare = await startBareServer();
      try {
        return await measure(context, bare.port, setUp);
      } finally {
        bare.process.kill();
      }
    },
  };
}

async function measure(
  context: BenchContext,
  barePort: number,
  setUp: CallbackSetUp,
): Promise<BenchResult[]> {
  const log = { since: await quotesLogged(context), answered: 0, missing: 0 };
  /** Until all that was answered is in the log: what the app still writes would slow down what is measured next. */
  const settle = async (samples: readonly Sample[]): Promise<void> => {
    log.answered += samples.filter(({ status }) => status === 200).length;
    const found = await waitForQuotes(context, { since: log.since, atLeast: log.answered });
    log.missing = Math.max(0, log.answered - found);
  };
  const rounds: Round[] = [];
  for (let round = 0; round < WARM_UPS + ROUNDS; round++)
    rounds.push(await oneRound({ context, barePort, round, settle }));
  return results(rounds.slice(WARM_UPS), log.missing, setUp);
}

type Side = "app" | "bare";
const APP_FIRST: readonly Side[] = ["app", "bare"];
const BARE_FIRST: readonly Side[] = ["bare", "app"];

interface RoundInput {
  readonly context: BenchContext;
  readonly barePort: number;
  readonly round: number;
  readonly settle: (samples: readonly Sample[]) => Promise<void>;
}

/** Both on the same new carts, by turns; who comes first takes turns as well. */
async function oneRound({ context, barePort, round, settle }: RoundInput): Promise<Round> {
  const range = { from: round * CARTS_A_ROUND, count: CARTS_A_ROUND, lines: LINES };
  const requests = signedCarts(context, range);
  const carts = { app: deal(requests), bare: deal(requests) };
  const reports: Record<Side, LoadReport[]> = { app: [], bare: [] };
  for (let turn = 0; turn < TURNS; turn++)
    for (const side of (round + turn) % 2 === 0 ? BARE_FIRST : APP_FIRST) {
      const port = side === "app" ? context.appPort : barePort;
      const report = await closedLoad({ port, requests: carts[side] }, LOAD);
      reports[side].push(report);
      if (side === "app") await settle(report.samples);
    }
  return { ...reports, carts: carts.app.different() };
}

function results(
  rounds: readonly Round[],
  missing: number,
  { prefix, share }: CallbackSetUp,
): BenchResult[] {
  const wrong = rounds
    .flatMap(({ app }) => app.flatMap(({ samples }) => samples))
    .filter(({ status, bytes }) => status !== 200 || bytes <= NOTHING_OFFERED.length);
  const carts = rounds.reduce((sum, round) => sum + round.carts, 0);
  return [
    noted(`${prefix}.requests-per-second`, median(rounds.map(({ app }) => rate(app))), "1/s"),
    noted(`${prefix}.bare-requests-per-second`, median(rounds.map((r) => rate(r.bare))), "1/s"),
    judged(`${prefix}.share-of-bare`, median(rounds.map((r) => rate(r.app) / rate(r.bare))), {
      unit: "ratio",
      is: [">=", share],
    }),
    judged(`${prefix}.different-carts`, carts, { unit: "carts", is: [">=", DIFFERENT_CARTS] }),
    judged(`${prefix}.wrong-answers`, wrong.length, { unit: "answers", is: ["==", 0] }),
    judged(`${prefix}.missing-in-rate-log`, missing, { unit: "quotes", is: ["==", 0] }),
  ];
}

/** requests a second over the turns of a round */
function rate(turns: readonly LoadReport[]): number {
  const sum = (of: (turn: LoadReport) => number): number => turns.reduce((s, t) => s + of(t), 0);
  return sum(({ samples }) => samples.length) / sum(({ seconds }) => seconds);
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
