import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { isCode, ownBinaries, sharedBinaries } from "./binaries.ts";
import type { Account, Place, PostgresOptions } from "./types.ts";

const ROOT_BASE = "/var/lib/kraken-commerce";

/** postgres refuses to run as root, and initdb refuses an account without an entry in passwd. */
export function serverAccount(): Account {
  const passwd = fs.readFileSync("/etc/passwd", "utf8");
  for (const name of ["postgres", "nobody"]) {
    const entry = new RegExp(`^${name}:[^:]*:(\\d+):(\\d+):`, "m").exec(passwd);
    if (entry) return { uid: Number(entry[1]), gid: Number(entry[2]) };
  }
  throw new Error("As root, PostgreSQL needs a user postgres or nobody in /etc/passwd.");
}

function readOrMakeId(dir: string): string {
  const file = path.join(dir, "id");
  try {
    fs.writeFileSync(file, randomBytes(8).toString("hex"), { flag: "wx" });
  } catch (error) {
    if (!isCode(error, "EEXIST")) throw error;
  }
  return fs.readFileSync(file, "utf8");
}

function secureRootBase(rootBase: string): void {
  fs.mkdirSync(rootBase, { recursive: true, mode: 0o755 });
  const stat = fs.lstatSync(rootBase);
  if (!stat.isDirectory() || stat.uid !== 0 || (stat.mode & 0o022) !== 0)
    throw new Error(`${rootBase} must be a folder of root that only root can write to.`);
  fs.chmodSync(rootBase, 0o755); // whatever the umask was
}

/** Root's project may lie where nobody else can enter, so the data moves below `rootBase`. */
function rootPlace(dir: string, rootBase: string): Pick<Place, "base" | "native" | "account"> {
  const wanted = serverAccount();
  secureRootBase(rootBase);
  const identity = fs.realpathSync(dir) + readOrMakeId(dir);
  const name = createHash("sha256").update(identity).digest("hex").slice(0, 12);
  const base = path.join(rootBase, name);
  fs.mkdirSync(base, { recursive: true, mode: 0o700 });
  const owner = fs.statSync(base);
  // data made as nobody stays nobody's, also when a user postgres is added later
  const account = owner.uid === 0 ? wanted : { uid: owner.uid, gid: owner.gid };
  if (owner.uid === 0) fs.chownSync(base, account.uid, account.gid);
  fs.writeFileSync(path.join(dir, "WHERE"), `${base}\n`);
  return { base, account, native: sharedBinaries(rootBase) };
}

function makeFifo(fifo: string, account: Account | null): void {
  if (fs.existsSync(fifo)) return;
  const made = spawnSync("mkfifo", ["-m", "600", fifo], account ?? {});
  if (made.status !== 0 && !fs.existsSync(fifo))
    throw new Error(`mkfifo ${fifo} failed: ${made.error?.message ?? String(made.stderr)}`);
}

/** Finds, and where needed prepares, the folders of one database. */
export function locate(options: PostgresOptions): Place {
  if (process.platform === "win32")
    throw new Error("The embedded PostgreSQL runs on Linux and macOS; on Windows use WSL.");
  const dir = path.resolve(options.dir);
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  const found =
    process.getuid?.() === 0
      ? rootPlace(dir, options.rootBase ?? ROOT_BASE)
      : { base: dir, account: null, native: ownBinaries() };
  const place: Place = {
    ...found,
    data: path.join(found.base, "data"),
    fifo: path.join(found.base, "hold"),
    logFile: path.join(found.base, "log"),
  };
  if (options.temporary) fs.writeFileSync(path.join(place.base, "temporary"), "");
  makeFifo(place.fifo, place.account);
  return place;
}

// A younger one may be on its way up, without a holder yet.
const SWEEP_AGE_MS = 60_000;

function isOldTemporary(base: string): boolean {
  const mark = fs.statSync(path.join(base, "temporary"), { throwIfNoEntry: false });
  return mark !== undefined && Date.now() - mark.mtimeMs > SWEEP_AGE_MS;
}

/** Below root's base: databases marked as temporary and old enough to ask whether they are used. */
export function temporarySiblings(place: Place): readonly string[] {
  if (place.account === null) return [];
  const rootBase = path.dirname(place.base);
  return fs
    .readdirSync(rootBase)
    .map((name) => path.join(rootBase, name))
    .filter((base) => base !== place.base && isOldTemporary(base));
}
