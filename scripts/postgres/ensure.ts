import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { connectionString, createCluster } from "./cluster.ts";
import { hold, isHeard } from "./hold.ts";
import { locate, temporarySiblings } from "./place.ts";
import { isServerOf, readPostmaster, stopOrphan } from "./postmaster.ts";
import { launch } from "./supervise.ts";
import type { Place, PostgresHandle, PostgresOptions, PostgresProfile } from "./types.ts";

// Without a sign of life from the server for this long, the attempt counts as failed.
const PATIENCE_MS = 1_500;

async function start(place: Place, profile: PostgresProfile): Promise<number | null> {
  await stopOrphan(place.data);
  if (!fs.existsSync(place.data)) await createCluster(place);
  return launch(place, profile);
}

async function answers(place: Place, port: number): Promise<boolean> {
  const client = new pg.Client({
    connectionString: connectionString(place, port, "postgres"),
    connectionTimeoutMillis: 2_000,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

async function waitUntilReady(place: Place, fd: number, deadline: number): Promise<number | null> {
  let seen = Date.now();
  while (isHeard(fd) && Date.now() < deadline && Date.now() - seen < PATIENCE_MS) {
    const postmaster = readPostmaster(place.data);
    if (postmaster?.ready && (await answers(place, postmaster.port)) && isHeard(fd))
      return postmaster.port;
    // a long recovery after a crash is no failure
    if (postmaster && isServerOf(postmaster.pid, place.data)) seen = Date.now();
    await sleep(10);
  }
  return null;
}

async function removeData(place: Pick<Place, "base" | "data">, dir: string): Promise<void> {
  const pid = readPostmaster(place.data)?.pid;
  for (let tries = 0; pid !== undefined && tries < 250; tries++) {
    if (!isServerOf(pid, place.data)) break;
    await sleep(20);
  }
  await stopOrphan(place.data);
  fs.rmSync(place.base, { recursive: true, force: true });
  fs.rmSync(dir, { recursive: true, force: true });
}

/** Temporary databases whose users were killed before they could remove them. */
async function sweepTemporary(place: Place): Promise<void> {
  for (const base of temporarySiblings(place)) {
    const fd = hold(path.join(base, "hold"));
    if (fd === null) await removeData({ base, data: path.join(base, "data") }, base);
    else fs.closeSync(fd);
  }
}

function handleOf(place: Place, port: number, held: { fd: number; dir: string }): PostgresHandle {
  let open = true;
  const release = () => {
    if (open) fs.closeSync(held.fd);
    open = false;
  };
  return {
    port,
    pid: readPostmaster(place.data)?.pid ?? 0,
    url: (database) => connectionString(place, port, database),
    release,
    remove: async () => {
      release();
      await removeData(place, held.dir);
    },
  };
}

function tail(file: string): string {
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8").slice(-800) : "(no log)";
}

/**
 * The PostgreSQL server of one folder: started by the first process that asks, shared by all that
 * ask later, gone with the last of them, however it ends. Call it in every process that needs the
 * server to stay up, and keep the handle.
 *
 * @throws when the server cannot be started within the time; the message ends with its log
 */
export async function ensurePostgres(options: PostgresOptions): Promise<PostgresHandle> {
  const place = locate(options);
  const dir = path.resolve(options.dir);
  const timeoutMs = options.timeoutMs ?? 30_000;
  const deadline = Date.now() + timeoutMs;
  if (options.temporary) await sweepTemporary(place);
  while (Date.now() < deadline) {
    const fd = hold(place.fifo) ?? (await start(place, options.profile));
    if (fd !== null) {
      const port = await waitUntilReady(place, fd, deadline);
      if (port !== null) return handleOf(place, port, { fd, dir });
      fs.closeSync(fd);
    }
    await sleep(30);
  }
  throw new Error(`PostgreSQL did not start within ${timeoutMs} ms.\n${tail(place.logFile)}`);
}
