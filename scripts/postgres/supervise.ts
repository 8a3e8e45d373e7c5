import { spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { serverEnvironment } from "./cluster.ts";
import { hold } from "./hold.ts";
import type { Place, PostgresProfile } from "./types.ts";

const COMMON = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  shared_buffers: "64MB",
  max_connections: 100,
  max_wal_senders: 0,
  wal_level: "minimal",
  jit: "off",
  io_method: "sync",
  log_min_messages: "warning",
  log_checkpoints: "off",
};

const PROFILES: Record<PostgresProfile, Record<string, string>> = {
  demo: {},
  test: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", autovacuum: "off" },
};

// Runs the server until nobody holds the FIFO open for writing: `read` then meets the end of the
// file and the server gets the signal for a fast, clean shutdown.
const SUPERVISOR = `
fifo=$1; shift
exec 3<"$fifo"
"$@" 3<&- & server=$!
(while read -r _; do :; done; exec <&-; kill -INT $server) <&3 & watch=$!
exec 3<&-
wait $server
kill $watch 2>/dev/null`;

const LOG_LIMIT_BYTES = 5_000_000;

function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on("error", reject);
    server.listen(wanted, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : wanted));
    });
  });
}

/** The last port where possible: a pool opened before a crash then finds the new server. */
async function choosePort(base: string): Promise<number> {
  const file = path.join(base, "port");
  const last = fs.existsSync(file) ? Number(fs.readFileSync(file, "utf8")) : 0;
  const port = await freePort(last).catch(() => freePort(0));
  fs.writeFileSync(file, String(port));
  return port;
}

function openLog(file: string): number {
  if (fs.existsSync(file) && fs.statSync(file).size > LOG_LIMIT_BYTES) fs.truncateSync(file);
  return fs.openSync(file, "a", 0o600);
}

/**
 * Starts the server under its supervisor, detached: Ctrl-C in the terminal reaches the app alone,
 * which may then finish its queries.
 *
 * @returns a hold on it, or null when the server ended at once (another starter was first)
 */
export async function launch(place: Place, profile: PostgresProfile): Promise<number | null> {
  const settings = { ...COMMON, ...PROFILES[profile], port: await choosePort(place.base) };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = [path.join(place.native, "bin", "postgres"), "-D", place.data, ...flags];
  const log = openLog(place.logFile);
  const child = spawn("/bin/sh", ["-c", SUPERVISOR, "pg-supervisor", place.fifo, ...server], {
    cwd: place.base,
    env: serverEnvironment(),
    ...place.account,
    detached: true,
    stdio: ["ignore", log, log],
  });
  fs.closeSync(log);
  const state = { gone: false };
  child.on("error", () => (state.gone = true));
  child.on("exit", () => (state.gone = true));
  child.unref();
  for (let tries = 0; tries < 400 && !state.gone; tries++) {
    const fd = hold(place.fifo);
    if (fd !== null) return fd;
    await sleep(5);
  }
  return null;
}
