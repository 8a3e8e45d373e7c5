import "./lib/production.ts";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type Express } from "express";
import { createFront } from "./lib/front-server.ts";
import { onStopSignals } from "./lib/stop-signals.ts";
import type { Runtime } from "./runtime.server.ts";

/**
 * How a process that is told to stop spends its time: most hosts kill after 30 seconds. Requests and jobs finish side by side;
 * then what waits in memory is written; what is not over by the end is given up.
 */
const WORK_PATIENCE_MS = 18_000;
const WRITE_PATIENCE_MS = 6_000;
const STOP_WITHIN_MS = 28_000;
/** what a process that ends by an error may still write */
const LAST_WORDS_MS = 2_000;

/** What `npm run build` made, with the part that entry.server.tsx adds for this file. */
export interface AppBuild extends ServerBuild {
  readonly entry: {
    readonly module: ServerBuild["entry"]["module"] & { readonly runtime: Runtime };
  };
}

export interface ServeOptions {
  readonly build: AppBuild;
  /** puts the pages, and the files they need, on the server */
  readonly mount: (app: Express) => void;
}

export interface Served {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts what PROCESS_ROLE asks for. A worker serves only the edge routes: its health and metrics. */
export async function serve({ build, mount }: ServeOptions): Promise<Served> {
  const { runtime } = build.entry.module;
  const { PROCESS_ROLE, PORT, HOST } = runtime.env();
  const app = express();
  app.disable("x-powered-by");
  if (PROCESS_ROLE !== "worker") {
    measure(app, runtime);
    mount(app);
  }
  await runtime.startWeb();
  const front = createFront({
    edge: runtime.dispatchEdge,
    pages: (req, res) => runtime.inRequest(req, () => void app(req, res)),
  });
  const port = await front.listen(PORT, HOST);
  if (PROCESS_ROLE !== "web")
    runtime.startWorker().catch((error: unknown) => giveUp(runtime, error));
  return {
    port,
    stop: async () => {
      await Promise.all([runtime.drainWorker(WORK_PATIENCE_MS), front.close(WORK_PATIENCE_MS)]);
      await runtime.stop(WRITE_PATIENCE_MS);
    },
  };
}

/** A worker that cannot work for another reason than an absent database never will: whoever runs it has to see that. */
function giveUp(runtime: Runtime, error: unknown): void {
  runtime.logger.fatal({ err: error }, "the worker did not start");
  process.exit(1);
}

function measure(app: Express, runtime: Runtime): void {
  app.use((req, res, next) => {
    const stop = runtime.requestSeconds.startTimer({
      route: routeOf(req.path),
      method: req.method,
    });
    res.once("finish", () => stop({ status: String(res.statusCode) }));
    next();
  });
}

/** The first two parts of the path: enough to tell pages apart, and no ids in a label. */
function routeOf(requestPath: string): string {
  const [first = "", second = ""] = requestPath.split("/").filter((part) => part !== "");
  if (first === "assets") return "/assets";
  return /^[a-z-]{0,20}$/.test(second) && /^(app|auth)$/.test(first)
    ? `/${first}/${second}`
    : "/other";
}

/** The pages as built: hashed files for ever, the rest briefly, everything else to Remix. */
function mountBuilt(root: string, build: AppBuild): (app: Express) => void {
  const client = path.join(root, "build/client");
  return (app) => {
    app.use(compression());
    app.use(
      "/assets",
      express.static(path.join(client, "assets"), { immutable: true, maxAge: "1y", index: false }),
    );
    app.use(express.static(client, { maxAge: "1h", index: false }));
    const pages = createRequestHandler({ build, mode: "production" });
    app.all("*", (req, res, next) => void pages(req, res, next));
  };
}

/**
 * Stops once, at the first signal; a second one ends the process at once, and so does a stop that takes too long. Only then
 * the process is called ready: whoever waits for that may tell it to stop right away.
 */
export function stopOnSignals(served: Served, runtime: Runtime): void {
  const fail = (error: unknown): never => {
    runtime.logger.fatal({ err: error }, "did not stop cleanly");
    process.exit(1);
  };
  onStopSignals((signal) => {
    runtime.logger.info({ signal }, "stopping");
    setTimeout(fail, STOP_WITHIN_MS, new Error("the time to stop is over")).unref();
    served.stop().then(() => process.exit(0), fail);
  });
  runtime.logger.info({ port: served.port, role: runtime.env().PROCESS_ROLE }, "ready");
}

/**
 * After an error that nobody caught no state can be trusted: it is logged like every other, redacted, what was answered is
 * written, and the process ends. Whoever runs it starts it anew.
 */
function endOnTheUnexpected(runtime: Runtime): void {
  let ending = false;
  process.on("uncaughtException", (error, origin) => {
    runtime.logger.fatal({ err: error, origin }, "an error that nobody caught");
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), LAST_WORDS_MS);
    void runtime.flush(LAST_WORDS_MS).finally(() => process.exit(1));
  });
}

/** Node knows the types of what it loads as little as of any other file outside: `serve` finds out. */
async function loadBuild(file: string): Promise<AppBuild> {
  const build: unknown = await import(pathToFileURL(file).href);
  if (isAppBuild(build)) return build;
  throw new Error(`${file} is not a build of this app: run npm run build`);
}

function isAppBuild(build: unknown): build is AppBuild {
  return (
    hasObject(build, "entry") &&
    hasObject(build.entry, "module") &&
    hasObject(build.entry.module, "runtime")
  );
}

function hasObject<K extends string>(value: unknown, key: K): value is Record<K, object> {
  const found: unknown =
    typeof value === "object" && value !== null ? Reflect.get(value, key) : null;
  return typeof found === "object" && found !== null;
}

async function main(): Promise<void> {
  const root = path.resolve(import.meta.dirname, "..");
  const build = await loadBuild(path.join(root, "build/server/index.js"));
  const { runtime } = build.entry.module;
  endOnTheUnexpected(runtime);
  stopOnSignals(await serve({ build, mount: mountBuilt(root, build) }), runtime);
}

/** A wrong environment is told in one sentence: where in the code it was noticed helps nobody. */
function isAboutTheEnvironment(error: unknown): error is Error {
  return error instanceof Error && "code" in error && error.code === "CONFIGURATION";
}

if (import.meta.main)
  try {
    await main();
  } catch (error) {
    if (!isAboutTheEnvironment(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
