import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { setImmediate as breathe } from "node:timers/promises";
import { dirname } from "node:path";
import { execute, type DocumentNode } from "graphql";
import type { BulkOperation } from "../../state/access.ts";
import { bulkResultFile } from "../../storage-routes.ts";
import { nowIso } from "../../time.ts";
import { bulkFinishBody } from "../../webhooks/bodies/shop.ts";
import type { GraphqlContext } from "../context.ts";
import { resolveField, resolveType } from "../resolve.ts";
import { flatten, nodesOf, type Row } from "./flatten.ts";

/** Root nodes that are read and written at a time: what is held in memory does not grow with the catalogue. */
const WINDOW = 20;

/** Runs a bulk query to its end, writes its JSONL and sends bulk_operations/finish. */
export async function runBulkOperation(
  context: GraphqlContext,
  operation: BulkOperation,
  document: DocumentNode,
): Promise<void> {
  await breathe();
  if (operation.status === "CANCELED") return;
  operation.status = "RUNNING";
  try {
    await writeResult(context, operation, document);
    if (!stopped(operation)) operation.status = "COMPLETED";
  } catch (error) {
    operation.status = "FAILED";
    operation.errorCode = isDenied(error) ? "ACCESS_DENIED" : "INTERNAL_SERVER_ERROR";
    process.stderr.write(`sandbox: bulk operation ${operation.id}: ${String(error)}\n`);
  }
  operation.completedAt = nowIso();
  const { sandbox, shop } = context;
  sandbox.emit(shop, "bulk_operations/finish", bulkFinishBody(sandbox.context(shop), operation));
}

async function writeResult(
  context: GraphqlContext,
  operation: BulkOperation,
  document: DocumentNode,
): Promise<void> {
  const path = `/kraken-bulk/${randomBytes(16).toString("hex")}/bulk-${operation.id}.jsonl`;
  const file = bulkResultFile(context.sandbox.config, path);
  await mkdir(dirname(file), { recursive: true });
  const out = createWriteStream(file, { mode: 0o600 });
  for (let offset = 0; !stopped(operation); offset += WINDOW) {
    const nodes = await readWindow(context, document, offset);
    const text = linesOf(nodes, operation);
    operation.fileSize += Buffer.byteLength(text);
    if (!out.write(text)) await once(out, "drain");
    if (nodes.length < WINDOW) break;
    await breathe();
  }
  out.end();
  await once(out, "close");
  if (operation.objectCount > 0) operation.resultPath = path;
}

async function readWindow(
  context: GraphqlContext,
  document: DocumentNode,
  offset: number,
): Promise<readonly unknown[]> {
  const result = await execute({
    schema: context.admin.schema,
    document,
    rootValue: context.queryRoot,
    contextValue: { ...context, bulk: { offset, size: WINDOW } },
    fieldResolver: resolveField,
    typeResolver: resolveType,
  });
  const [error] = result.errors ?? [];
  if (error !== undefined) throw error;
  return Object.values(result.data ?? {}).flatMap((value) => nodesOf(value) ?? []);
}

/** Grouped: children right under their parent. Not grouped: anywhere after it, here all parents of a window first. */
function linesOf(nodes: readonly unknown[], operation: BulkOperation): string {
  const rows = nodes.flatMap((node) => [...flatten(node)]);
  operation.objectCount += rows.length;
  operation.rootObjectCount += nodes.length;
  const ordered = operation.groupObjects ? rows : byDepth(rows);
  return ordered.map((row) => `${JSON.stringify(row.value)}\n`).join("");
}

function byDepth(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((one, other) => one.depth - other.depth);
}

function stopped(operation: BulkOperation): boolean {
  return operation.status === "CANCELED";
}

function isDenied(error: unknown): boolean {
  return (
    error instanceof Error &&
    "extensions" in error &&
    JSON.stringify(error.extensions).includes("ACCESS_DENIED")
  );
}
