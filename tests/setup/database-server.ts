import path from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { ensurePostgres } from "#scripts/postgres/ensure.ts";
import { prepareTemplate, refuseForeignDatabase } from "./databases.ts";

declare module "vitest" {
  interface ProvidedContext {
    databaseServer: string;
  }
}

const FOLDER = fileURLToPath(new URL("../../.data/test-postgres", import.meta.url));

/** The server of the run: TEST_DATABASE_URL's, or the embedded one without durability. */
export default async function setup(project: TestProject): Promise<() => void> {
  const own = process.env["TEST_DATABASE_URL"];
  if (own) {
    await refuseForeignDatabase({ url: own });
    await prepareTemplate({ url: own });
    project.provide("databaseServer", own);
    return () => undefined;
  }
  const server = await ensurePostgres({ dir: path.resolve(FOLDER), profile: "test" });
  const url = server.url("postgres");
  await prepareTemplate({ url });
  project.provide("databaseServer", url);
  return () => server.release();
}
