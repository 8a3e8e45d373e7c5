import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { scenario } from "#tests/e2e/scenario.ts";
import { openStage, type Stage } from "#tests/e2e/stage.ts";
import type { Step, StepResult } from "#tests/e2e/steps.ts";
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

const skipped = (step: Step): StepResult => ({
  name: step.name,
  outcome: "skipped",
  ms: 0,
  error: null,
  screenshots: [],
});

/** Each step builds on those before it: after a failure the rest is not tried. */
async function runSteps(stage: Stage): Promise<readonly StepResult[]> {
  const results: StepResult[] = [];
  for (const step of scenario) {
    const broken = results.some((result) => result.outcome !== "passed");
    const result = broken ? skipped(step) : await stage.run(step);
    print(result);
    results.push(result);
  }
  return results;
}

function writeReport(file: string, results: readonly StepResult[]): void {
  const passed = results.every((result) => result.outcome === "passed");
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${JSON.stringify({ passed, steps: results }, null, 2)}\n`);
}

async function start(dir: string): Promise<{ stack: Stack; result: StepResult }> {
  const began = performance.now();
  const stack = await startStack({ dataDir: dir, port: 0, sandboxPort: 0, temporary: true });
  const ms = Math.round(performance.now() - began);
  const name = "database, sandbox and app are up";
  return { stack, result: { name, outcome: "passed", ms, error: null, screenshots: [] } };
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

async function check(dir: string, report: string | null): Promise<number> {
  const folder =
    report === null ? path.resolve(".data", "check") : `${report.replace(/\.json$/, "")}-files`;
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const { stack, result: up } = await start(dir);
  print(up);
  const stage = openStage(stack, folder);
  try {
    const steps = await runSteps(stage);
    const secrets = searchAppLog(stack, folder);
    print(secrets);
    const results = [up, ...steps, secrets];
    if (report !== null) writeReport(report, results);
    const failed = results.filter((result) => result.outcome !== "passed").length;
    console.log(
      `${results.length - failed} passed, ${failed} failed; screenshots and logs in ${folder}`,
    );
    return failed === 0 ? 0 : 1;
  } finally {
    await stage.close();
    keepLogs(stack, folder);
    await stack.stop();
  }
}

/**
 * The scenario on a stack of its own: free ports, a throw-away folder, a real browser.
 *
 * @returns the process's exit code
 */
export async function runCheck(report: string | null): Promise<number> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "kraken-check-"));
  const interrupted = untilStopped().then(() => 130);
  try {
    return await Promise.race([check(dir, report), interrupted]);
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
}
