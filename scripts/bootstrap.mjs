// node scripts/bootstrap.mjs TASK [arguments]: makes what the task needs, then runs it on the lockfile's Node.
// Plain JavaScript without dependencies: on a bare machine this runs on Node 20 before anything is installed.
import { spawn } from "node:child_process";
import fs from "node:fs";
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

function run(script, args) {
  const command = [inRoot(script), ...args];
  const child = spawn(findNode(), command, { cwd: ROOT, stdio: "inherit" });
  // Ctrl-C reaches the task from the terminal; this process waits for it to end in good order.
  process.on("SIGINT", () => undefined);
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
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
