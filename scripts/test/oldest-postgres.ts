import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { claimPort } from "#scripts/demo/ports.ts";
import { serverEnvironment } from "#scripts/postgres/cluster.ts";
import { serverAccount } from "#scripts/postgres/place.ts";
import { TEST_MARKER } from "#tests/setup/databases.ts";

/** The oldest major version that the app supports, as README says. */
export const OLDEST = 15;
/** where Debian and Ubuntu put it */
const USUAL_PLACE = `/usr/lib/postgresql/${OLDEST}/bin`;
const DATABASE = "kraken_tests";
const READY_WITHIN_MS = 30_000;

/**
 * The folder with the oldest server's programs: TEST_OLDEST_POSTGRES's or the usual one; null where there is none.
 *
 * @throws when TEST_OLDEST_POSTGRES names a folder without them
 */
export function findOldestPostgres(): string | null {
  const named = process.env["TEST_OLDEST_POSTGRES"];
  const folder = named ?? USUAL_PLACE;
  const isThere = ["postgres", "initdb"].every((name) => fs.existsSync(path.join(folder, name)));
  if (isThere) return folder;
  if (named === undefined) return null;
  throw new Error(`TEST_OLDEST_POSTGRES names ${named}, where postgres and initdb are not.`);
}

export interface OldestPostgres {
  /** of a database that bears the tests' mark */
  readonly url: string;
  stop(): Promise<void>;
}

// Ends the server when its standard input ends: also when whoever started it was killed.
const SUPERVISOR = `exec 3<&0
"$@" </dev/null & server=$!
cat <&3 >/dev/null
kill -INT $server
wait $server`;

function run(base: string, program: string, args: readonly string[]): ChildProcess {
  const log = fs.openSync(path.join(base, "log"), "a", 0o666);
  const account = process.getuid?.() === 0 ? serverAccount() : {};
  const command = ["-c", SUPERVISOR, "pg-supervisor", program, ...args];
  const child = spawn("/bin/sh", command, {
    cwd: base,
    env: serverEnvironment(),
    ...account,
    detached: true,
    stdio: ["pipe", log, log],
  });
  fs.closeSync(log);
  return child;
}

function makeCluster(base: string, bin: string): void {
  const account = process.getuid?.() === 0 ? serverAccount() : null;
  if (account !== null) fs.chownSync(base, account.uid, account.gid);
  const args = ["-D", path.join(base, "data"), "-U", "postgres", "--auth=trust", "--no-sync"];
  const made = spawnSync(path.join(bin, "initdb"), [...args, "--encoding=UTF8", "--locale=C"], {
    cwd: base,
    env: serverEnvironment(),
    ...account,
    encoding: "utf8",
  });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
}

async function createDatabase(url: (database: string) => string): Promise<void> {
  for (const deadline = Date.now() + READY_WITHIN_MS; ; await sleep(100)) {
    const client = new pg.Client({ connectionString: url("postgres") });
    try {
      await client.connect();
      await client.query(`CREATE DATABASE ${DATABASE}`);
      await client.query(`COMMENT ON DATABASE ${DATABASE} IS '${TEST_MARKER}'`);
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** A throw-away server of the programs in `bin`, as an ordinary user also where root asks. */
export async function startOldestPostgres(bin: string): Promise<OldestPostgres> {
  const base = fs.mkdtempSync(path.join(os.tmpdir(), "kraken-oldest-"));
  makeCluster(base, bin);
  const port = await claimPort(0, "");
  const settings = { listen_addresses: "127.0.0.1", port, unix_socket_directories: "" };
  const speed = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", jit: "off" };
  const flags = Object.entries({ ...settings, ...speed }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  const child = run(base, path.join(bin, "postgres"), ["-D", path.join(base, "data"), ...flags]);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async () => {
    child.stdin?.end();
    await ended;
    fs.rmSync(base, { recursive: true, force: true });
  };
  const url = (database: string) => `postgresql://postgres@127.0.0.1:${port}/${database}`;
  try {
    await createDatabase(url);
    return { url: url(DATABASE), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
