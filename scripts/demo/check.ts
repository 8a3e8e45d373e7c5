import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { scenario } from "#tests/e2e/scenario.ts";
import { openStage, type Stage } from "#tests/e2e/stage.ts";
import type { StepResult } from "#tests/e2e/steps.ts";
import { noteSecrets, searchLogs } from "#scripts/test/log-search.ts";
import { type Stack, startStack } from "./stack.ts";
import { untilStopped } from "./until-stopped.ts";

const MARKS = { passed: "ok  ", failed: "FAIL", skipped: "skip" };

function print(result: StepResult): void {
  console.log(
    `${MARKS[result.outcome]} ${(result.ms / 1000).toFixed(1).padStart(6)} s  ${result.name}`,
  );
  if (result.error !== null) console.log(result.error.replaceAll(/^/gm, "       "));
}

const unpictured = { ms: 0, error: null, screenshots: [] };

/** Each step builds on those before it: after a failure the rest is not tried. */
async function runSteps(stage: Stage, report: Report): Promise<void> {
  for (const step of scenario) {
    if (report.failed()) report.add({ name: step.name, outcome: "skipped", ...unpictured });
    else report.add(await stage.run(step));
  }
}

/** What was tried so far, printed as it comes and written when all is over, however it ended. */
class Report {
  readonly #results: StepResult[] = [];
  readonly #file: string | null;
  #closed = false;

  constructor(file: string | null) {
    this.#file = file;
  }

  /** What still fails after the end, because it was broken off, is nobody's failure. */
  add(result: StepResult): void {
    if (this.#closed) return;
    print(result);
    this.#results.push(result);
  }

  failed(): boolean {
    return this.#results.some((result) => result.outcome !== "passed");
  }

  /** @returns how many passed and failed, in words */
  close(): string {
    this.#closed = true;
    const steps = this.#results;
    if (this.#file !== null) {
      const text = JSON.stringify({ passed: !this.failed(), steps }, null, 2);
      fs.mkdirSync(path.dirname(this.#file), { recursive: true });
      fs.writeFileSync(this.#file, `${text}\n`);
    }
    const passed = steps.filter((result) => result.outcome === "passed").length;
    return `${passed} passed, ${steps.length - passed} failed`;
  }
}

/** null: it did not start, and the report says why. */
async function start(dir: string, report: Report): Promise<Stack | null> {
  const name = "database, sandbox and app are up";
  const began = performance.now();
  const took = () => Math.round(performance.now() - began);
  try {
    const stack = await startStack({ dataDir: dir, port: 0, sandboxPort: 0, temporary: true });
    report.add({ name, outcome: "passed", ms: took(), error: null, screenshots: [] });
    return stack;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    report.add({ name, outcome: "failed", ms: took(), error: message, screenshots: [] });
    for (const step of scenario) report.add({ name: step.name, outcome: "skipped", ...unpictured });
    return null;
  }
}

function keepLogs(stack: Stack, folder: string): void {
  for (const name of ["app", "sandbox"] as const)
    fs.copyFileSync(stack.logFile(name), path.join(folder, `${name}.txt`));
}

/** The steps used recognisable secrets, names and streets: none may stand in what the app logged. */
function searchAppLog(stack: Stack, folder: string): StepResult {
  const logs = path.join(folder, "searched");
  fs.mkdirSync(logs);
  fs.copyFileSync(stack.logFile("app"), path.join(logs, "app.log"));
  noteSecrets(logs, [stack.secrets.apiSecret, ...stack.secrets.encryptionKeys.split(/[,:]/)]);
  const { leaks } = searchLogs(logs);
  fs.rmSync(logs, { recursive: true });
  const error = leaks.map((leak) => `line ${leak.line} of the app's log has ${leak.what}`);
  return {
    name: "the app's log holds no secret and no shopper",
    outcome: leaks.length === 0 ? "passed" : "failed",
    ms: 0,
    error: leaks.length === 0 ? null : error.join("\n"),
    screenshots: [],
  };
}

/** Where screenshots and logs are left: beside the report, else in .data/check. Emptied first. */
function makeFolder(reportFile: string | null): string {
  const folder =
    reportFile === null
      ? path.resolve(".data", "check")
      : `${reportFile.replace(/\.json$/, "")}-files`;
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  return folder;
}

/** However it ends, also by Ctrl-C: what it started is stopped, and the throw-away folder is gone. */
async function check(folder: string, report: Report, stopped: Promise<unknown>): Promise<void> {
  const dir = path.join(os.tmpdir(), `kraken-check-${randomUUID()}`);
  try {
    const stack = await start(dir, report);
    if (stack === null) return;
    const stage = openStage(stack, folder);
    const steps = async () => {
      await runSteps(stage, report);
      report.add(searchAppLog(stack, folder));
    };
    try {
      await Promise.race([steps(), stopped]);
    } finally {
      await stage.close();
      keepLogs(stack, folder);
      await stack.stop();
    }
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

/**
 * The scenario on a stack of its own: free ports, a throw-away folder, a real browser.
 *
 * @returns the process's exit code
 */
export async function runCheck(reportFile: string | null): Promise<number> {
  const folder = makeFolder(reportFile);
  const report = new Report(reportFile);
  const signal = untilStopped();
  const done = check(folder, report, signal).catch((error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    report.add({ name: "the check itself", outcome: "failed", ...unpictured, error: message });
  });
  const stopped = await Promise.race([done.then(() => false), signal.then(() => true)]);
  const counts = report.close();
  if (stopped) {
    console.log(`stopped: ${counts}`);
    await done;
    return 130;
  }
  console.log(`${counts}; screenshots and logs in ${folder}`);
  return report.failed() ? 1 : 0;
}
