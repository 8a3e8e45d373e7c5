import { AppError } from "#app/lib/errors.ts";
import { insertAccessEntry } from "#app/models/access.server.ts";
import type { Actor } from "#app/models/audit.server.ts";
import { findCaseExport } from "#app/models/compliance/compliance-case.server.ts";

export interface ReadDataExportInput {
  readonly shop: string;
  readonly actor: Actor;
  readonly id: string;
}

export interface DataExport {
  readonly fileName: string;
  readonly text: string;
}

/**
 * What was gathered for a customer's data request, as a file. Reading it is written down before it is handed out. Throws
 * AppError NOT_FOUND when there is no such export.
 */
export async function readDataExport({
  shop,
  actor,
  id,
}: ReadDataExportInput): Promise<DataExport> {
  const found = await findCaseExport(shop, id);
  if (found === null) throw new AppError("NOT_FOUND", { message: `no export ${id}` });
  const customer = found.customerId === null ? "unknown" : String(found.customerId);
  await insertAccessEntry(shop, {
    actor,
    purpose: "privacy.export",
    subject: `customer ${customer}`,
  });
  return {
    fileName: `customer-${customer}.json`,
    text: JSON.stringify(found.export, null, 2),
  };
}
