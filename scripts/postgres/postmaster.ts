import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isCode } from "./binaries.ts";

interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

// postmaster.pid, line by line: pid, data folder, start, port, socket folder, address, memory, state
const PORT_LINE = 3;
const STATE_LINE = 7;

function pidFile(data: string): string {
  return path.join(data, "postmaster.pid");
}

export function readPostmaster(data: string): Postmaster | null {
  let lines: string[];
  try {
    lines = fs.readFileSync(pidFile(data), "utf8").split("\n");
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  if (!pid) return null;
  return {
    pid,
    port: Number(lines[PORT_LINE] ?? 0),
    ready: lines[STATE_LINE]?.trim() === "ready",
  };
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !isCode(error, "ESRCH");
  }
}

function commandLine(pid: number): string {
  try {
    return process.platform === "linux"
      ? fs.readFileSync(`/proc/${pid}/cmdline`, "utf8")
      : execFileSync("ps", ["-ww", "-o", "args=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}

/** Whether this process is the server of this very folder: process ids are given out again. */
export function isServerOf(pid: number, data: string): boolean {
  return exists(pid) && commandLine(pid).includes(data);
}

/** postgres refuses to start while the pid of a dead server belongs to some other process. */
function dropStalePidFile(data: string, pid: number): void {
  const file = pidFile(data);
  const aside = `${file}.${process.pid}`;
  try {
    fs.renameSync(file, aside);
    // between reading and renaming, a new server may have written its own
    const moved = Number(fs.readFileSync(aside, "utf8").split("\n")[0]);
    if (moved !== pid) fs.linkSync(aside, file);
    fs.rmSync(aside);
  } catch (error) {
    if (!isCode(error, "ENOENT")) throw error;
  }
}

async function isGoneAfter(
  signal: NodeJS.Signals,
  server: { pid: number; data: string },
  ms: number,
) {
  const end = Date.now() + ms;
  try {
    process.kill(server.pid, signal);
  } catch {
    return true;
  }
  while (Date.now() < end) {
    if (!isServerOf(server.pid, server.data)) return true;
    await sleep(20);
  }
  return false;
}

/** Stops a server that lost its supervisor, so that a new one may open the folder. */
export async function stopOrphan(data: string): Promise<void> {
  const pid = readPostmaster(data)?.pid;
  if (pid === undefined || !exists(pid)) return; // postgres clears the file of a dead server itself
  if (!isServerOf(pid, data)) {
    dropStalePidFile(data, pid);
    return;
  }
  if (await isGoneAfter("SIGINT", { pid, data }, 10_000)) return;
  if (await isGoneAfter("SIGQUIT", { pid, data }, 5_000)) return;
  throw new Error(`The PostgreSQL server ${pid} on ${data} does not stop.`);
}
