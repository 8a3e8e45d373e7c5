// node scripts/bootstrap.mjs TASK [arguments]: makes what the task needs, then runs it on the lockfile's Node.
// Plain JavaScript without dependencies: on a bare machine this runs on Node 20 before anything is installed.
import { spawn } from "node:child_process";
import fs from "node:fs";
import { pathToFileURL } from "node:url";
import { ensureBuild, ensureDatabaseClient } from "./bootstrap/outputs.mjs";
import { ensurePackages, findNode } from "./bootstrap/packages.mjs";
import { inRoot, ROOT, say } from "./bootstrap/say.mjs";
import { ensureShopifySchema } from "./bootstrap/shopify-schema.mjs";

const SOURCES = [ensurePackages, ensureDatabaseClient];
const STACK = [...SOURCES, ensureShopifySchema, ensureBuild];

const TASKS = {
  setup: { needs: [...SOURCES, ensureShopifySchema] },
  build: { needs: [...SOURCES, ensureBuild] },
  demo: { needs: STACK, script: "scripts/demo/main.ts" },
  dev: { needs: [...SOURCES, ensureShopifySchema], script: "scripts/demo/dev.ts" },
  test: { needs: STACK, script: "scripts/test/main.ts" },
  bench: { needs: STACK, script: "tests/bench/main.ts" },
  drill: { needs: STACK, script: "tests/drills/main.ts" },
  pack: { needs: [ensurePackages], script: "scripts/pack.ts" },
  pictures: { needs: STACK, script: "tests/e2e/pictures.ts" },
  conformance: { needs: SOURCES, script: "tests/conformance/main.ts" },
};

const PARENT_LOOKED_AT_MS = 500;
const npm = process.ppid;

/** Calls `left` when the npm that runs this is gone without a word: killed, it cannot pass a signal on. */
function watchNpm(left) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const timer = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(timer);
    left();
  }, PARENT_LOOKED_AT_MS);
  timer.unref();
}

function run(script, args) {
  // the task ends with this process, however that ends
  const leash = ["--import", pathToFileURL(inRoot("scripts/demo/leash.ts")).href];
  const child = spawn(findNode(), [...leash, inRoot(script), ...args], {
    cwd: ROOT,
    env: { ...process.env, KRAKEN_LEASHED_TO: String(process.pid) },
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  // Ctrl-C reaches the task from the terminal too, and is taken for one; this process waits for it to end in good order.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => child.kill(signal));
  watchNpm(() => child.kill("SIGTERM"));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}

async function main([name, ...args]) {
  const task = TASKS[name];
  if (task === undefined) throw new Error(`usage: bootstrap ${Object.keys(TASKS).join(" | ")}`);
  for (const need of task.needs) await need();
  if (task.script === undefined) return 0;
  if (!fs.existsSync(inRoot(task.script))) throw new Error(`${task.script} is missing`);
  return run(task.script, args);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
