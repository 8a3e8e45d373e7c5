import fs from "node:fs";
import path from "node:path";
import { noteSecrets } from "#scripts/test/log-search.ts";
import type { PostgresProfile } from "#scripts/postgres/types.ts";
import { type DataFolder, openDataFolder, type Secrets } from "./data-folder.ts";
import { type StackDatabase, startDatabase } from "./database.ts";
import { claimPort } from "./ports.ts";
import { defineService, type Service } from "./service.ts";

export interface StackOptions {
  readonly dataDir: string;
  /** 0: any free one */
  readonly port: number;
  readonly sandboxPort: number;
  /** demo (default) keeps every acknowledged write; test is faster and may lose some in a crash of the machine */
  readonly profile?: PostgresProfile;
  /** the folder and the database are thrown away when the stack stops */
  readonly temporary?: boolean;
  /** app/server.ts unless told otherwise */
  readonly appProgram?: string;
  /** beyond what the stack itself sets, e.g. PROCESS_ROLE or LOG_LEVEL */
  readonly appEnvironment?: Readonly<Record<string, string>>;
  /** beyond ports, keys and the data folder, e.g. a seed */
  readonly sandboxArguments?: readonly string[];
  /** in place of those that the data folder keeps */
  readonly secrets?: Secrets;
  readonly progress?: (text: string) => void;
}

export interface Stack {
  readonly appUrl: string;
  readonly sandboxUrl: string;
  readonly databaseUrl: string;
  readonly secrets: Secrets;
  /** web and worker; may be killed and started again */
  readonly app: Service;
  readonly sandbox: Service;
  logFile(name: "app" | "sandbox"): string;
  stop(): Promise<void>;
}

interface Parts {
  readonly options: StackOptions;
  readonly folder: DataFolder;
  readonly database: StackDatabase;
  readonly secrets: Secrets;
  readonly port: number;
  readonly sandboxPort: number;
}

const local = (port: number) => `http://127.0.0.1:${port}`;

function sandboxService(parts: Parts): Service {
  const { secrets } = parts;
  return defineService({
    name: "sandbox",
    args: [
      "sandbox/main.ts",
      `--port=${parts.sandboxPort}`,
      `--app-url=${local(parts.port)}`,
      `--api-key=${secrets.apiKey}`,
      `--api-secret=${secrets.apiSecret}`,
      `--data=${parts.folder.sandbox}`,
      ...(parts.options.sandboxArguments ?? []),
    ],
    environment: {},
    logFile: parts.folder.log("sandbox"),
    readyUrl: `${local(parts.sandboxPort)}/sandbox/info`,
  });
}

function appService(parts: Parts): Service {
  const { secrets } = parts;
  return defineService({
    name: "app",
    args: ["--import", "./sandbox/wire.ts", parts.options.appProgram ?? "app/server.ts"],
    environment: {
      NODE_ENV: "production",
      DATABASE_URL: parts.database.url,
      SHOPIFY_API_KEY: secrets.apiKey,
      SHOPIFY_API_SECRET: secrets.apiSecret,
      SHOPIFY_APP_URL: local(parts.port),
      ENCRYPTION_KEYS: secrets.encryptionKeys,
      HOST: "127.0.0.1",
      PORT: String(parts.port),
      SANDBOX_URL: local(parts.sandboxPort), // read by sandbox/wire.ts
      ...parts.options.appEnvironment,
    },
    logFile: parts.folder.log("app"),
    readyUrl: `${local(parts.port)}/readyz`,
  });
}

async function startServices(parts: Parts): Promise<Pick<Stack, "app" | "sandbox">> {
  const say = parts.options.progress ?? (() => undefined);
  const [sandbox, app] = [sandboxService(parts), appService(parts)];
  const pids = () => [app.pid, sandbox.pid].filter((pid) => pid !== null);
  try {
    say("sandbox");
    await sandbox.start();
    parts.folder.note(pids());
    say("app, web and worker");
    await app.start();
    parts.folder.note(pids());
    return { app, sandbox };
  } catch (error) {
    await Promise.all([app.stop(), sandbox.stop()]);
    throw error;
  }
}

/** A test run searches the logs of all that it started (scripts/test/log-search.ts). */
function handOverLogs({ folder, secrets, port }: Parts): void {
  const logs = process.env["KRAKEN_TEST_LOGS"];
  if (logs === undefined) return;
  noteSecrets(logs, [secrets.apiSecret, ...secrets.encryptionKeys.split(/[,:]/)]);
  fs.copyFileSync(folder.log("app"), path.join(logs, `app-${port}-${Date.now()}.log`));
}

async function closeDatabase(parts: Pick<Parts, "database" | "options">): Promise<void> {
  if (parts.options.temporary) await parts.database.server.remove();
  else parts.database.server.release();
}

async function startOn(folder: DataFolder, options: StackOptions): Promise<Stack> {
  const port = await claimPort(options.port, "--port");
  const sandboxPort = await claimPort(options.sandboxPort, "--sandbox-port");
  options.progress?.("PostgreSQL and migrations");
  const database = await startDatabase({
    dir: folder.postgres,
    profile: options.profile ?? "demo",
    temporary: options.temporary ?? false,
  });
  const secrets = options.secrets ?? folder.secrets;
  const parts: Parts = { options, folder, database, secrets, port, sandboxPort };
  try {
    const services = await startServices(parts);
    return {
      ...services,
      secrets,
      appUrl: local(port),
      sandboxUrl: local(sandboxPort),
      databaseUrl: database.url,
      logFile: (name) => folder.log(name),
      stop: async () => {
        folder.leave();
        await services.app.stop(); // first: its last calls still find an answer
        await services.sandbox.stop();
        await closeDatabase(parts);
        handOverLogs(parts);
        folder.release();
      },
    };
  } catch (error) {
    await closeDatabase(parts);
    throw error;
  }
}

/**
 * The whole stack on one data folder: embedded PostgreSQL, migrations, sandbox, app (web and
 * worker). The app runs as in production; only the sandbox's wire is put in front of it.
 *
 * @throws a sentence for people when a port is taken, the folder is in use or a part does not start
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const folder = await openDataFolder(path.resolve(options.dataDir));
  try {
    return await startOn(folder, options);
  } catch (error) {
    folder.release();
    throw error;
  }
}
