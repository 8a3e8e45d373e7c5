import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export const inRoot = (...parts) => path.join(ROOT, ...parts);

/** Progress goes to stderr: what a command prints on stdout is its result. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

export const seconds = (start) => `${((Date.now() - start) / 1000).toFixed(1)} s`;

/** Runs a command quietly; its output is shown only when it fails. A sign of life every ten seconds. */
export async function step(title, command, args) {
  const start = Date.now();
  say(`${title} …`);
  const beat = setInterval(() => say(`  still at it, ${seconds(start)}`), 10_000);
  let output = "";
  const code = await new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (data) => (output += data));
    child.on("error", reject);
    child.on("close", resolve);
  }).finally(() => clearInterval(beat));
  if (code !== 0) throw new Error(`${title}: failed\n${output}`);
  say(`  done in ${seconds(start)}`);
}
