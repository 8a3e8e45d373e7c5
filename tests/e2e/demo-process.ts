import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";

const Ready = z.object({ appUrl: z.string(), sandboxUrl: z.string(), shop: z.string() });
const Owner = z.object({
  owner: z.object({ pid: z.number() }),
  services: z.array(z.object({ pid: z.number() })),
});

const WITHIN_MS = 90_000;

/** `npm run demo` in a process group of its own, as a terminal gives it one. */
export interface DemoProcess {
  readonly child: ChildProcess;
  readonly links: z.infer<typeof Ready>;
  /** all that it printed so far */
  printed(): string;
  /** of the stack, the app and the sandbox */
  readonly pids: readonly number[];
  /** to all that belong to it, as Ctrl-C in a terminal does */
  signalGroup(name: NodeJS.Signals): void;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Starts it on any free ports and waits for its last line. */
export async function runDemo(dataDir: string): Promise<DemoProcess> {
  const options = ["--port=0", "--sandbox-port=0", `--data=${dataDir}`];
  const child = spawn("npm", ["run", "-s", "demo", "--", ...options], {
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const links = await readyLine(child, () => text);
  const owner = fs.readFileSync(path.join(dataDir, "owner.json"), "utf8");
  const { owner: stack, services } = Owner.parse(JSON.parse(owner));
  return {
    child,
    links,
    printed: () => text,
    pids: [stack, ...services].map(({ pid }) => pid),
    signalGroup: (name) => {
      if (child.pid !== undefined && isAlive(-child.pid)) process.kill(-child.pid, name);
    },
  };
}

async function readyLine(child: ChildProcess, printed: () => string) {
  for (const deadline = Date.now() + WITHIN_MS; Date.now() < deadline; await sleep(50)) {
    const line = /^ready (\{.*\})$/m.exec(printed())?.[1];
    if (line !== undefined) return Ready.parse(JSON.parse(line));
    if (child.exitCode !== null) break;
  }
  if (child.pid !== undefined && isAlive(-child.pid)) process.kill(-child.pid, "SIGKILL");
  throw new Error(`The demo did not start.\n${printed()}`);
}
