import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** A process id together with the process's start: ids are given out again, starts are not. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly started: string;
}

// /proc/PID/stat after the closing bracket of the name: field 22 of the whole line
const START_FIELD = 19;

function startOf(pid: number): string | null {
  try {
    if (process.platform !== "linux")
      return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? null : (fields[START_FIELD] ?? null);
  } catch {
    return null;
  }
}

export function identify(pid: number): ProcessIdentity | null {
  const started = startOf(pid);
  return started === null ? null : { pid, started };
}

export function isRunning(process: ProcessIdentity): boolean {
  return startOf(process.pid) === process.started;
}

function tell(left: ProcessIdentity, signal: NodeJS.Signals): void {
  try {
    process.kill(left.pid, signal);
  } catch {
    // it ended between the look and the word
  }
}

/** Ends a process that nobody looks after any more. */
export async function endProcess(left: ProcessIdentity): Promise<void> {
  for (const [signal, ms] of [
    ["SIGTERM", 3_000],
    ["SIGKILL", 3_000],
  ] as const) {
    if (!isRunning(left)) return;
    tell(left, signal);
    for (const end = Date.now() + ms; Date.now() < end && isRunning(left);) await sleep(20);
  }
}
