import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { isCode } from "#scripts/postgres/binaries.ts";
import { endProcess, identify, isRunning, type ProcessIdentity } from "./process-identity.ts";

export interface Secrets {
  readonly apiKey: string;
  readonly apiSecret: string;
  /** as in ENCRYPTION_KEYS */
  readonly encryptionKeys: string;
}

export interface DataFolder {
  readonly postgres: string;
  readonly sandbox: string;
  readonly secrets: Secrets;
  log(name: string): string;
  /** notes the processes that must end before another stack may use the folder */
  note(pids: readonly number[]): void;
  /** notes that the stack is being taken down: who wants the folder may wait for it */
  leave(): void;
  release(): void;
}

interface Owner {
  readonly owner: ProcessIdentity | null;
  /** the process that started the owner and whose end it shares, if any */
  readonly starter: ProcessIdentity | null;
  readonly services: readonly ProcessIdentity[];
  readonly stopping: boolean;
}

const identities = (pids: readonly number[]) =>
  pids.map(identify).filter((found) => found !== null);

function me(services: readonly number[], stopping: boolean): Owner {
  const isLeashed = process.env["KRAKEN_LEASHED_TO"] === String(process.ppid);
  return {
    owner: identify(process.pid),
    starter: isLeashed ? identify(process.ppid) : null,
    services: identities(services),
    stopping,
  };
}

function readOwner(file: string): Owner | null {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8")) as Owner;
  } catch {
    return null; // gone, or left behind by a crash of the machine
  }
}

/** Whoever reads the file sees all of it: it is written beside its place first. */
function write(file: string, owner: Owner, put: (draft: string, file: string) => void): void {
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, JSON.stringify(owner));
  try {
    put(draft, file);
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/** @returns whether nobody else's note was there before */
function claim(file: string): boolean {
  try {
    write(file, me([], false), fs.linkSync);
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    throw error;
  }
}

/** Takes away the note that was judged to be left over, and no other that was put in its place meanwhile. */
function dropNote(file: string, judged: Owner | null): void {
  const aside = `${file}.${process.pid}.old`;
  try {
    fs.renameSync(file, aside);
    const moved = readOwner(aside);
    if (moved?.owner && !isDeepStrictEqual(moved.owner, judged?.owner)) fs.linkSync(aside, file);
  } catch (error) {
    if (!isCode(error, "ENOENT") && !isCode(error, "EEXIST")) throw error;
  } finally {
    fs.rmSync(aside, { force: true });
  }
}

// A demo whose terminal or npm was just killed notices within half a second, and then takes down what it started.
const NOTICES_WITHIN_MS = 2_000;
const STOPS_WITHIN_MS = 15_000;

/** Whether the owner is on its way out. One that goes on after its starter was killed is told to go. */
async function isLeaving(file: string, owner: ProcessIdentity): Promise<boolean> {
  for (const end = Date.now() + NOTICES_WITHIN_MS; Date.now() < end; await sleep(50)) {
    const found = readOwner(file);
    const isOrphan = found?.starter != null && !isRunning(found.starter);
    if (!isRunning(owner) || found === null || found.stopping || isOrphan) return true;
  }
  return false;
}

/** Waits for a process that ends by itself. */
async function outlive(owner: ProcessIdentity, withinMs: number): Promise<void> {
  for (const end = Date.now() + withinMs; Date.now() < end; await sleep(50))
    if (!isRunning(owner)) return;
}

/** Takes the folder; what a killed stack left running there is ended first. */
async function takeOver(dir: string): Promise<string> {
  const file = path.join(dir, "owner.json");
  for (let tries = 0; tries < 5; tries++) {
    if (claim(file)) return file;
    const found = readOwner(file);
    if (found?.owner && isRunning(found.owner)) {
      if (!(await isLeaving(file, found.owner)))
        throw new Error(
          `A demo (process ${found.owner.pid}) is running on ${dir}. Stop it, or choose another folder: --data DIR`,
        );
      await outlive(found.owner, STOPS_WITHIN_MS);
      await endProcess(found.owner);
    }
    for (const service of found?.services ?? []) await endProcess(service);
    dropNote(file, found);
  }
  throw new Error(
    `${dir} is being taken by several demos at once. Choose other folders: --data DIR`,
  );
}

function readSecrets(dir: string): Secrets {
  const file = path.join(dir, "secrets.json");
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, "utf8")) as Secrets;
  const made: Secrets = {
    apiKey: randomBytes(16).toString("hex"),
    apiSecret: randomBytes(32).toString("hex"),
    encryptionKeys: `k1:${randomBytes(32).toString("base64")}`,
  };
  fs.writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  return made;
}

/** @throws when another running stack owns the folder */
export async function openDataFolder(dir: string): Promise<DataFolder> {
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  const file = await takeOver(dir);
  let noted: readonly number[] = [];
  return {
    postgres: path.join(dir, "postgres"),
    sandbox: path.join(dir, "sandbox"),
    secrets: readSecrets(dir),
    log: (name) => path.join(dir, "logs", `${name}.log`),
    note: (pids) => {
      noted = pids;
      write(file, me(pids, false), fs.renameSync);
    },
    leave: () => write(file, me(noted, true), fs.renameSync),
    release: () => fs.rmSync(file, { force: true }),
  };
}
