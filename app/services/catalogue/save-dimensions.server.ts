import { readDimensions } from "#app/domain/catalogue/dimension-row.ts";
import type { DimensionTexts } from "#app/domain/catalogue/dimension-row.ts";
import type { LengthUnit } from "#app/domain/units/lengths.ts";
import { insertAuditEntry } from "#app/models/audit.server.ts";
import type { Actor } from "#app/models/audit.server.ts";
import {
  clearDimensions,
  saveDimensions as save,
} from "#app/models/catalogue/dimensions.server.ts";
import type { VariantDimensionsMm } from "#app/models/catalogue/dimensions.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";
import { requestMirror } from "./request-mirror.server.ts";

export interface SaveDimensionsInput {
  readonly shop: string;
  readonly actor: Actor;
  readonly unit: LengthUnit;
  /** what was typed, by variant; three empty texts forget the dimensions */
  readonly rows: Readonly<Record<string, DimensionTexts>>;
}

/** The fields that are wrong, as "<variant>.<position>"; empty: all was saved. */
export type DimensionProblems = readonly string[];

/** Saves the dimensions that were edited in the page: all of them or, when one is wrong, none. */
export async function saveDimensions(input: SaveDimensionsInput): Promise<DimensionProblems> {
  const given: VariantDimensionsMm[] = [];
  const emptied: bigint[] = [];
  const problems: string[] = [];
  for (const [id, texts] of Object.entries(input.rows)) {
    const read = readDimensions(texts, input.unit);
    if (read.kind === "wrong")
      problems.push(...read.positions.map((position) => `${id}.${position}`));
    if (read.kind === "empty") emptied.push(BigInt(id));
    if (read.kind === "given") given.push({ variantId: BigInt(id), mm: read.mm });
  }
  if (problems.length > 0) return problems;
  const { shop, actor } = input;
  await inTransaction(async (tx) => {
    const changed = await save(shop, given, tx);
    const cleared = await clearDimensions(shop, emptied, tx);
    const details = { changed, cleared };
    await insertAuditEntry(shop, { actor, action: "dimensions.changed", subject: "", details }, tx);
    await requestMirror(shop, tx);
  });
  return [];
}
