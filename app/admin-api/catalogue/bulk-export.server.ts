import type { AdminApi } from "../admin-client.server.ts";
import { BULK_OPERATION, BULK_RUN_QUERY, CATALOGUE_EXPORT } from "./documents.ts";

export type BulkState =
  | { readonly kind: "running"; readonly objects: number }
  /** url null: the catalogue is empty */
  | { readonly kind: "completed"; readonly url: string | null; readonly objects: number }
  | { readonly kind: "failed"; readonly reason: string };

/** Asks Shopify to write the whole catalogue to a file; returns the bulk operation's id. */
export async function startCatalogueExport(admin: AdminApi): Promise<string> {
  const { bulkOperationRunQuery } = await admin.run(BULK_RUN_QUERY, {
    query: CATALOGUE_EXPORT.replace(/^#graphql\s*/, ""),
  });
  const id = bulkOperationRunQuery?.bulkOperation?.id;
  if (id === undefined) throw new TypeError("Shopify named neither a bulk operation nor an error");
  return id;
}

export async function readBulkOperation(admin: AdminApi, id: string): Promise<BulkState> {
  const { bulkOperation } = await admin.run(BULK_OPERATION, { id });
  if (bulkOperation === null) return { kind: "failed", reason: "NOT_FOUND" };
  const objects = Number(bulkOperation.objectCount);
  switch (bulkOperation.status) {
    case "CREATED":
    case "RUNNING":
    case "CANCELING":
      return { kind: "running", objects };
    case "COMPLETED":
      return { kind: "completed", url: bulkOperation.url, objects };
    case "CANCELED":
    case "EXPIRED":
    case "FAILED":
      return { kind: "failed", reason: bulkOperation.errorCode ?? bulkOperation.status };
  }
}
