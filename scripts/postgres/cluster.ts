import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { Place } from "./types.ts";

const SETTINGS = ["--auth=scram-sha-256", "--no-sync", "--no-instructions"];
const LOCALE = [
  "--encoding=UTF8",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  "--locale=C",
];

/** What the server and its tools see of the environment; nothing of the caller's language. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env["PATH"], LC_ALL: "C", TZ: "UTC", NODE_ENV: "production" };
}

function runInitdb(place: Place, args: readonly string[]): Promise<void> {
  const child = spawn(path.join(place.native, "bin", "initdb"), args, {
    cwd: place.base,
    env: serverEnvironment(),
    ...place.account,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`initdb failed: ${output}`));
    });
  });
}

/** Makes the database cluster under a draft name and moves it into place, so it is whole or absent. */
export async function createCluster(place: Place): Promise<void> {
  const draft = path.join(place.base, `init-${process.pid}-${randomBytes(3).toString("hex")}`);
  const password = `${draft}.password`;
  fs.writeFileSync(password, `${randomBytes(18).toString("hex")}\n`, { mode: 0o600 });
  if (place.account) fs.chownSync(password, place.account.uid, place.account.gid);
  try {
    const account = ["-U", "postgres", "--pwfile", password];
    await runInitdb(place, ["-D", draft, ...account, ...SETTINGS, ...LOCALE]);
    fs.renameSync(password, path.join(draft, "password"));
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true });
    fs.rmSync(password, { force: true });
    throw error;
  }
  try {
    fs.renameSync(draft, place.data);
  } catch {
    fs.rmSync(draft, { recursive: true, force: true }); // another process was first
  }
}

export function connectionString(place: Place, port: number, database: string): string {
  const password = fs.readFileSync(path.join(place.data, "password"), "utf8").trim();
  return `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
}
