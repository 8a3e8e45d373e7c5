import { glob } from "node:fs/promises";
import { pathToFileURL } from "node:url";

export interface AdminDocument {
  /** path from the repository's root */
  readonly file: string;
  /** name of the exported constant */
  readonly constant: string;
  /** the text as it is sent */
  readonly source: string;
}

const ROOT = new URL("../../", import.meta.url).pathname;

/** Every GraphQL operation of the app, in a fixed order. */
export async function loadAdminDocuments(): Promise<readonly AdminDocument[]> {
  const files: string[] = [];
  for await (const file of glob("app/admin-api/*/documents.ts", { cwd: ROOT })) files.push(file);
  const documents: AdminDocument[] = [];
  for (const file of files.toSorted()) {
    const exported = (await import(pathToFileURL(ROOT + file).href)) as Record<string, unknown>;
    for (const [constant, source] of Object.entries(exported))
      if (typeof source === "string" && source.startsWith("#graphql"))
        documents.push({ file, constant, source });
  }
  return documents;
}
