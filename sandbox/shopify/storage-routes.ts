import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join, normalize } from "node:path";
import { tmpdir } from "node:os";
import { text } from "../http/respond.ts";
import { route } from "../http/router.ts";
import type { Route } from "../http/types.ts";
import type { SandboxConfig } from "./sandbox.ts";

/** Where a bulk operation's result of that path lies on disk. */
export function bulkResultFile(config: Pick<SandboxConfig, "dataDir">, path: string): string {
  return join(config.dataDir ?? tmpdir(), "bulk", normalize(join("/", path)));
}

/** Results of bulk operations, at https://storage.googleapis.com. */
export function storageRoutes(sandbox: { readonly config: SandboxConfig }): readonly Route[] {
  return [
    route("GET", "/*", async (request) => {
      const file = bulkResultFile(sandbox.config, request.path);
      const found = await stat(file).catch(() => null);
      if (found === null || !found.isFile()) return text("NoSuchKey", 404);
      return {
        status: 200,
        headers: { "content-type": "application/jsonl", "content-length": String(found.size) },
        body: createReadStream(file),
      };
    }),
  ];
}
