import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ensurePostgres } from "./ensure.ts";
import { isServerOf } from "./postmaster.ts";
import type { PostgresHandle } from "./types.ts";

const HOLDER = fileURLToPath(new URL("./holder.fixture.ts", import.meta.url));

let dir = "";
let handles: PostgresHandle[] = [];
let holders: ChildProcess[] = [];

beforeEach(() => {
  // as in a folder that only its owner may enter
  dir = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "kraken-pg-")), "data");
  fs.mkdirSync(dir, { mode: 0o700 });
  [handles, holders] = [[], []];
});

afterEach(async () => {
  for (const holder of holders) holder.kill("SIGKILL");
  for (const handle of handles) handle.release();
  await (await ensure()).remove();
  fs.rmSync(path.dirname(dir), { recursive: true, force: true });
});

async function ensure(): Promise<PostgresHandle> {
  const handle = await ensurePostgres({ dir, profile: "test", temporary: true });
  handles.push(handle);
  return handle;
}

/** Another process that holds the server; resolves to its server's process id. */
async function holdElsewhere(): Promise<{ holder: ChildProcess; pid: number }> {
  const holder = spawn(process.execPath, [HOLDER, dir], { stdio: ["ignore", "pipe", "inherit"] });
  holders.push(holder);
  const [line] = (await once(holder.stdout, "data")) as [Buffer];
  return { holder, pid: Number(line.toString()) };
}

async function query(handle: PostgresHandle, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: handle.url("postgres") });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function isGone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 100; tries++) {
    if (!isServerOf(pid, "postgres")) return true;
    await sleep(20);
  }
  return false;
}

test("processes that start it together share one server", async () => {
  const [mine, other] = await Promise.all([ensure(), holdElsewhere()]);
  expect(other.pid).toBe(mine.pid);
  expect(await query(mine, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("it goes with its last holder, also when that one is killed", async () => {
  const mine = await ensure();
  const { holder, pid } = await holdElsewhere();
  mine.release();
  await sleep(100);
  expect(isServerOf(pid, "postgres")).toBe(true);
  holder.kill("SIGKILL");
  expect(await isGone(pid)).toBe(true);
});

test("what was written is there after the next start", async () => {
  const first = await ensure();
  await query(first, "CREATE TABLE kept AS SELECT 7 AS number");
  first.release();
  expect(await isGone(first.pid)).toBe(true);
  expect(await query(await ensure(), "SELECT number FROM kept")).toEqual([{ number: 7 }]);
});

test("a server whose supervisor was killed hands its data on", async () => {
  const first = await ensure();
  await query(first, "CREATE TABLE kept AS SELECT 7 AS number");
  process.kill(parentOf(first.pid), "SIGKILL");
  first.release();
  // the same server or a new one: what watches the holders outlives the supervisor for a moment
  const second = await ensure();
  expect(await query(second, "SELECT number FROM kept")).toEqual([{ number: 7 }]);
});

test("a file of a dead server whose id another process has by now does not stop it", async () => {
  const first = await ensure();
  const [{ data_directory: data }] = (await query(first, "SHOW data_directory")) as [
    { data_directory: string },
  ];
  first.release();
  await isGone(first.pid);
  fs.writeFileSync(path.join(data, "postmaster.pid"), `${process.pid}\n${data}\n`);
  expect(await query(await ensure(), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

function parentOf(pid: number): number {
  if (process.platform !== "linux")
    return Number(execFileSync("ps", ["-o", "ppid=", "-p", String(pid)], { encoding: "utf8" }));
  const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
  return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
}
