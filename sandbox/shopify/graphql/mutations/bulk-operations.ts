import { parse } from "graphql";
import type { BulkOperation } from "../../state/access.ts";
import { idOf, nextId } from "../../state/world.ts";
import { nowIso } from "../../time.ts";
import { connection, search } from "../connection.ts";
import { type Args, type Fields, type GraphqlContext, textArg } from "../context.ts";
import { userError } from "../errors.ts";
import { bulkOperationNode } from "../nodes/shop.ts";
import { mistakeInBulkQuery } from "../bulk/check.ts";
import { runBulkOperation } from "../bulk/run.ts";

const CONCURRENT = 5;

export function bulkOperationRunQuery(args: Args, context: GraphqlContext): Fields {
  const { shop, sandbox, token } = context;
  const query = textArg(args, "query") ?? "";
  const running = [...shop.bulkOperations.values()].filter(isRunning);
  const refusal =
    token.kind === "online"
      ? "Bulk operations need an offline access token."
      : mistakeInBulkQuery(context.admin.schema, query);
  if (refusal !== null) return refused(["query"], refusal, "INVALID");
  if (running.length >= CONCURRENT)
    return refused(
      null,
      `A bulk query operation for this app and shop is already in progress: ${running.length} are running.`,
      "LIMIT_REACHED",
    );
  const operation: BulkOperation = {
    id: nextId(sandbox.world),
    query,
    groupObjects: args["groupObjects"] === true,
    status: "CREATED",
    errorCode: null,
    objectCount: 0,
    rootObjectCount: 0,
    fileSize: 0,
    resultPath: null,
    createdAt: nowIso(),
    completedAt: null,
  };
  shop.bulkOperations.set(operation.id, operation);
  void runBulkOperation(context, operation, parse(query));
  return { bulkOperation: bulkOperationNode(operation), userErrors: [] };
}

export function bulkOperationCancel(args: Args, { shop }: GraphqlContext): Fields {
  const operation = find(shop.bulkOperations, textArg(args, "id"));
  if (operation === null || !isRunning(operation))
    return refused(
      ["id"],
      "The bulk operation cannot be canceled when it is not running.",
      "INVALID",
    );
  operation.status = "CANCELED";
  operation.completedAt = nowIso();
  return { bulkOperation: bulkOperationNode(operation), userErrors: [] };
}

export function bulkOperation(args: Args, { shop }: GraphqlContext): Fields | null {
  const operation = find(shop.bulkOperations, textArg(args, "id"));
  return operation === null ? null : bulkOperationNode(operation);
}

export function bulkOperations(args: Args, context: GraphqlContext): Fields {
  const found = search(context.shop.bulkOperations.values(), args, {
    text: () => "",
    values: (operation: BulkOperation, field) => {
      if (field === "status") return [operation.status];
      if (field === "operation_type") return ["query"];
      return field === "created_at" ? [operation.createdAt] : undefined;
    },
  });
  return connection(found, args, { context, node: bulkOperationNode });
}

export function currentBulkOperation(_args: Args, { shop }: GraphqlContext): Fields | null {
  const last = [...shop.bulkOperations.values()].at(-1);
  return last === undefined ? null : bulkOperationNode(last);
}

function isRunning(operation: BulkOperation): boolean {
  return operation.status === "CREATED" || operation.status === "RUNNING";
}

function find(held: ReadonlyMap<number, BulkOperation>, id: string | null): BulkOperation | null {
  const number = id === null ? null : idOf("BulkOperation", id);
  return number === null ? null : (held.get(number) ?? null);
}

function refused(field: readonly string[] | null, message: string, code: string): Fields {
  return { bulkOperation: null, userErrors: [userError(field, message, code)] };
}
