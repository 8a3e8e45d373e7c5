import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export interface ServiceOptions {
  readonly name: string;
  /** arguments of node */
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** answers with a 200 once the service can be used */
  readonly readyUrl: string;
  readonly readyWithinMs?: number;
}

/** One process of the stack, which can be stopped, killed and started again. */
export interface Service {
  readonly name: string;
  readonly pid: number | null;
  start(): Promise<void>;
  /** SIGTERM, and SIGKILL for what does not end by itself in time */
  stop(): Promise<void>;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
}

const STOP_WITHIN_MS = 10_000;
const READY_WITHIN_MS = 60_000;

function logTail(file: string): string {
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8").slice(-3_000) : "(no log)";
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function ended(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return Promise.resolve();
  return new Promise((resolve) => child.once("exit", () => resolve()));
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

function launch(options: ServiceOptions): ChildProcess {
  fs.mkdirSync(path.dirname(options.logFile), { recursive: true });
  const log = fs.openSync(options.logFile, "a");
  const child = spawn(
    process.execPath,
    ["--import", "./scripts/demo/leash.ts", "--enable-source-maps", ...options.args],
    {
      cwd: ROOT,
      env: {
        NODE_ENV: "production",
        KRAKEN_LEASHED_TO: String(process.pid),
        PATH: process.env["PATH"],
        HOME: process.env["HOME"],
        ...options.environment,
      },
      stdio: ["ignore", log, log, "ipc"],
      // Ctrl-C in the terminal is the stack's to handle, in order
      detached: true,
    } as const,
  );
  fs.closeSync(log);
  return child;
}

async function waitUntilReady(child: ChildProcess, options: ServiceOptions): Promise<void> {
  const within = options.readyWithinMs ?? READY_WITHIN_MS;
  const deadline = Date.now() + within;
  while (Date.now() < deadline) {
    if (hasEnded(child))
      throw new Error(`The ${options.name} ended at its start.\n${logTail(options.logFile)}`);
    if (await answers(options.readyUrl)) return;
    await sleep(50);
  }
  throw new Error(
    `The ${options.name} was not ready within ${within / 1_000} s.\n${logTail(options.logFile)}`,
  );
}

export function defineService(options: ServiceOptions): Service {
  let child: ChildProcess | null = null;
  const end = async (signal: NodeJS.Signals) => {
    if (child === null) return;
    const patience = setTimeout(() => child?.kill("SIGKILL"), STOP_WITHIN_MS);
    child.kill(signal);
    await ended(child);
    clearTimeout(patience);
    child = null;
  };
  return {
    name: options.name,
    get pid() {
      return child?.pid ?? null;
    },
    start: async () => {
      child = launch(options);
      try {
        await waitUntilReady(child, options);
      } catch (error) {
        await end("SIGTERM");
        throw error;
      }
    },
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
  };
}
