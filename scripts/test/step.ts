import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export interface TestStep {
  readonly name: string;
  /** a program of node_modules/.bin, or "node" */
  readonly command: string;
  readonly args: readonly string[];
  /** long ones show their output as it comes, the others only when they fail */
  readonly live?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface StepOutcome {
  readonly name: string;
  readonly passed: boolean;
  readonly ms: number;
  readonly output: string;
}

function program(command: string): string {
  return command === "node" ? process.execPath : path.join(ROOT, "node_modules", ".bin", command);
}

/** Runs one step to its end; a step that fails is a result, not an error. */
export function runStep(step: TestStep): Promise<StepOutcome> {
  const start = performance.now();
  const child = spawn(program(step.command), step.args, {
    cwd: ROOT,
    env: { ...process.env, ...step.environment },
    stdio: ["ignore", step.live ? "inherit" : "pipe", step.live ? "inherit" : "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => {
    const end = (passed: boolean) =>
      resolve({ name: step.name, passed, ms: Math.round(performance.now() - start), output });
    child.on("error", (error) => {
      output += error.message;
      end(false);
    });
    child.on("close", (code) => end(code === 0));
  });
}

export function printOutcome(outcome: StepOutcome): void {
  const seconds = (outcome.ms / 1000).toFixed(1).padStart(6);
  console.log(`${outcome.passed ? "ok  " : "FAIL"} ${seconds} s  ${outcome.name}`);
  if (!outcome.passed && outcome.output !== "") console.log(outcome.output.trimEnd());
}
