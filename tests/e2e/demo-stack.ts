import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Stack, startStack } from "#scripts/demo/stack.ts";

/** A stack of its own on free ports and a throw-away folder. */
export async function throwAwayStack(): Promise<{ stack: Stack; remove: () => Promise<void> }> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "kraken-e2e-"));
  const stack = await startStack({
    dataDir,
    port: 0,
    sandboxPort: 0,
    profile: "test",
    temporary: true,
  });
  return {
    stack,
    remove: async () => {
      await stack.stop();
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
