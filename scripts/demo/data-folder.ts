import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
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
  release(): void;
}

interface Owner {
  readonly owner: ProcessIdentity | null;
  readonly services: readonly ProcessIdentity[];
}

const identities = (pids: readonly number[]) =>
  pids.map(identify).filter((found) => found !== null);

function readOwner(file: string): Owner | null {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8")) as Owner;
  } catch {
    return null; // just being written or just gone
  }
}

/** Takes the folder; what a killed stack left running there is ended first. */
async function takeOver(dir: string): Promise<string> {
  const file = path.join(dir, "owner.json");
  const mine: Owner = { owner: identify(process.pid), services: [] };
  for (let tries = 0; tries < 5; tries++) {
    try {
      fs.writeFileSync(file, JSON.stringify(mine), { flag: "wx" });
      return file;
    } catch {
      const found = readOwner(file);
      if (found?.owner && isRunning(found.owner))
        throw new Error(
          `A demo (process ${found.owner.pid}) is running on ${dir}. Stop it, or choose another folder: --data DIR`,
        );
      for (const service of found?.services ?? []) await endProcess(service);
      fs.rmSync(file, { force: true });
    }
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
  return {
    postgres: path.join(dir, "postgres"),
    sandbox: path.join(dir, "sandbox"),
    secrets: readSecrets(dir),
    log: (name) => path.join(dir, "logs", `${name}.log`),
    note: (pids) => {
      const owner: Owner = { owner: identify(process.pid), services: identities(pids) };
      fs.writeFileSync(file, JSON.stringify(owner));
    },
    release: () => fs.rmSync(file, { force: true }),
  };
}
