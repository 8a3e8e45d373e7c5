import { type ChildProcess, fork } from "node:child_process";
import { createRequire } from "node:module";
import os from "node:os";
import { z } from "zod";
import { onStop } from "#app/lib/lifecycle.server.ts";
import { logger } from "#app/lib/logger.server.ts";
import type { Loaded, LoadInput } from "./load-catalogue.server.ts";

const Report = z.union([
  z.object({ products: z.number(), variants: z.number(), lines: z.number() }),
  z.object({ error: z.string() }),
]);

const running = new Set<ChildProcess>();
onStop("catalogue loaders", async () => running.forEach((child) => child.kill()));

/** The loader needs little; a leak would end the child, not the process that answers callbacks. */
const HEAP_MB = 256;

/**
 * Loads an export in a process of its own, so that neither its parsing nor its garbage collection is felt by the callbacks
 * that this process answers; where both want a processor, this one has it. The export's address travels by message:
 * arguments can be read by others on the machine.
 */
export function loadInChild(input: LoadInput): Promise<Loaded> {
  const { resolve: find } = createRequire(import.meta.url);
  const program = find("#app/services/catalogue/load-catalogue-child.server.ts");
  const child = fork(program, [], {
    execArgv: [...process.execArgv, `--max-old-space-size=${HEAP_MB}`],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  running.add(child);
  giveWay(child);
  child.once("close", () => running.delete(child));
  return new Promise((resolve, reject) => {
    child.once("message", (message) => {
      const report = Report.safeParse(message);
      if (!report.success) reject(new Error("the catalogue loader reported something unknown"));
      else if ("error" in report.data) reject(new Error(report.data.error));
      else resolve(report.data);
    });
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      reject(new Error(`the catalogue loader ended with ${signal ?? code ?? "nothing"}`));
    });
    child.send(input);
  });
}

function giveWay({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    os.setPriority(pid, os.constants.priority.PRIORITY_LOW);
  } catch (error) {
    logger.debug({ err: error }, "the catalogue loader runs at the usual priority");
  }
}
