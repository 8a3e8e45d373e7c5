import { setImmediate as nextTurn } from "node:timers/promises";
import { stringify } from "csv-stringify/sync";
import type { RateTableRow } from "#app/domain/rate-tables/schema.ts";
import type { SheetOptions } from "#app/domain/rate-tables/sheet-cells.ts";
import { writeSheet } from "#app/domain/rate-tables/write-sheet.ts";
import type { CellProblem } from "#app/domain/rate-tables/sheet-problems.ts";
import { disarmCell } from "./formula-cells.ts";

const SLICE = 1_000;

export type WrittenRateSheet =
  | { readonly kind: "written"; readonly csv: string }
  | { readonly kind: "refused"; readonly problems: readonly CellProblem[] };

/**
 * A rate table as CSV that readRateSheet reads back unchanged, a thousand rows at a time so that others get their turn. Refused
 * with the rows that the layout has no words for.
 */
export async function writeRateSheet(
  rows: readonly RateTableRow[],
  options: SheetOptions,
): Promise<WrittenRateSheet> {
  const parts: string[] = [];
  const problems: CellProblem[] = [];
  for (let at = 0; at === 0 || at < rows.length; at += SLICE) {
    const written = writeSheet(rows.slice(at, at + SLICE), options);
    if (written.kind === "refused")
      problems.push(...written.problems.map((found) => ({ ...found, line: found.line + at })));
    else {
      const lines = at === 0 ? written.lines : written.lines.slice(1);
      parts.push(stringify(lines.map((line) => line.map(disarmCell))));
    }
    await nextTurn();
  }
  return problems.length > 0
    ? { kind: "refused", problems }
    : { kind: "written", csv: parts.join("") };
}
