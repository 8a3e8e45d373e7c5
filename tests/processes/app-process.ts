/** The app as `npm start` runs it: the production build in a process of its own, on the database of the test. */
import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const READY_WITHIN_MS = 30_000;

export interface AppProcess {
  readonly url: string;
  readonly port: number;
  /** everything it has logged so far, as one text */
  log(): string;
  signal(name: NodeJS.Signals): void;
  /** settles when the process is gone, with its exit code (null: a signal ended it) */
  readonly ended: Promise<number | null>;
  /** asks it to stop and waits */
  stop(): Promise<number | null>;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** What the test's own process was given, in production; `changes` go on top, undefined takes a variable away. */
function environment(changes: Variables): NodeJS.ProcessEnv {
  const own = [
    "PATH",
    "HOME",
    "DATABASE_URL",
    "SHOPIFY_API_KEY",
    "SHOPIFY_API_SECRET",
    "SHOPIFY_API_SECRET_OLD",
    "SHOPIFY_APP_URL",
    "ENCRYPTION_KEYS",
    "METRICS_TOKEN",
  ];
  const given = Object.fromEntries(own.map((name) => [name, process.env[name]]));
  return {
    ...given,
    NODE_ENV: "production",
    HOST: "127.0.0.1",
    PORT: "0",
    LOG_LEVEL: "debug",
    ...changes,
  };
}

interface Launched {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  readonly log: () => string;
}

function launch(changes: Variables, before?: string): Launched {
  const code = `data:text/javascript,${encodeURIComponent(before ?? "")}`;
  const child = spawn(process.execPath, ["--import", code, "app/server.ts"], {
    cwd: ROOT,
    env: environment(changes),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  const log = () => Buffer.concat(chunks).toString("utf8");
  // "close" comes when its last words are in, "exit" may come before
  const ended = new Promise<number | null>((resolve) =>
    child.once("close", (code) => {
      handOver(log(), child.pid);
      resolve(code);
    }),
  );
  return { child, ended, log };
}

/** The run's search for secrets reads these logs too. */
function handOver(log: string, pid: number | undefined): void {
  const folder = process.env["KRAKEN_TEST_LOGS"];
  if (folder !== undefined) fs.writeFileSync(path.join(folder, `process-${pid}.log`), log);
}

/** Runs it to its end, for what must not start: the exit code and everything it said. */
export async function runToEnd(changes: Variables): Promise<{ code: number | null; log: string }> {
  const launched = launch(changes);
  const patience = setTimeout(() => launched.child.kill("SIGKILL"), READY_WITHIN_MS);
  const code = await launched.ended;
  clearTimeout(patience);
  return { code, log: launched.log() };
}

/** Starts it and waits until it listens. Whoever starts it ends it. `before`: a program that runs in it first. */
export async function startApp(changes: Variables = {}, before?: string): Promise<AppProcess> {
  const launched = launch(changes, before);
  const { child, ended, log } = launched;
  const port = await portOf(launched);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    log,
    ended,
    signal: (name) => {
      child.kill(name);
    },
    stop: () => {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

/** The same, killed when the test is over, however it ends. */
export async function withApp(changes: Variables = {}, before?: string): Promise<AppProcess> {
  const app = await startApp(changes, before);
  onTestFinished(async () => {
    app.signal("SIGKILL");
    await app.ended;
  });
  return app;
}

const READY = /"port":(\d+)[^\n]*"msg":"ready"/;

async function portOf({ child, ended, log }: Launched): Promise<number> {
  const deadline = Date.now() + READY_WITHIN_MS;
  const isOver = ended.then(() => true);
  while (Date.now() < deadline) {
    const port = READY.exec(log())?.[1];
    if (port !== undefined) return Number(port);
    if (await Promise.race([isOver, sleep(20, false)])) break;
  }
  child.kill("SIGKILL");
  throw new Error(`The app did not start.\n${log().slice(-3_000)}`);
}
