import { NO_EXTRA } from "./charge.ts";
import { problemOf, type LineReading } from "./line-reading.ts";
import type { Extra, RateTableRow } from "./schema.ts";
import {
  isAny,
  readAmount,
  readPercent,
  readSignedAmount,
  readWeight,
  readWhole,
} from "./sheet-cells.ts";
import type { SheetField } from "./sheet-layouts.ts";

type Ranges = Pick<RateTableRow, "weight" | "quantity">;

/** What a line adds to its amount, from the algorithm of the matrix columns or the columns of ours; null: nothing. */
export function readExtra(line: LineReading, ranges: Ranges): Extra | null {
  const extra = line.options.layout === "matrix" ? readAlgorithm(line, ranges) : readColumns(line);
  const { perUnit, perWeight, basisPoints, unitsEvery } = extra;
  const isNothing = perUnit === 0 && perWeight === 0 && basisPoints === 0 && unitsEvery === null;
  return isNothing ? null : extra;
}

function readColumns(line: LineReading): Extra {
  const { cells, options, refuse } = line;
  const read = (field: SheetField, reader: (cell: string) => number | null, least = 0) => {
    const cell = cells[field] ?? "";
    if (isAny(cell)) return null;
    const value = reader(cell);
    if (value === null || (least > 0 && value < least)) refuse(field, problemOf(field));
    return value;
  };
  const amount = (cell: string) => readAmount(cell, options);
  const signed = (cell: string) => readSignedAmount(cell, options);
  const weight = (cell: string) => readWeight(cell, options);
  const perWeight = read("perWeight", signed) ?? 0;
  const weightStep = read("weightStep", weight, 1);
  if (perWeight !== 0 && isAny(cells.weightStep ?? "")) refuse("weightStep", "missing");
  return {
    perUnit: read("perUnit", signed) ?? 0,
    unitsIncluded: read("unitsIncluded", readWhole) ?? 0,
    unitsEvery: read("unitsEvery", readWhole, 1),
    perWeight,
    weightStep: weightStep ?? NO_EXTRA.weightStep,
    weightIncluded: read("weightIncluded", weight) ?? 0,
    basisPoints: read("percent", readPercent) ?? 0,
    priceIncluded: read("priceIncluded", amount) ?? 0,
  };
}

/**
 * Matrix Rates' algorithms, joined by "&": "w=1@0.50" adds 0.50 for every started 1 of weight beyond the row's Weight From,
 * "i=5" adds 5 for every unit beyond its Item From, "ai=5" for all units (support.webshopapps.com, weight-based and
 * quantity-based examples). Others are refused: a row that charges something else than its author meant is worse than none.
 */
function readAlgorithm(line: LineReading, { weight, quantity }: Ranges): Extra {
  const cell = line.cells.algorithm ?? "";
  let extra = NO_EXTRA;
  if (isAny(cell)) return extra;
  const seen = new Set<string>();
  for (const part of cell.split("&")) {
    const [name = "", value = ""] = part.split("=").map((side) => side.trim().toLowerCase());
    const kind = name === "w" ? "weight" : "units";
    const added =
      kind === "weight"
        ? weightPart(line, value, weight.from ?? 0)
        : unitPart(line, { name, value, beyond: quantity.from ?? 0 });
    if (added === null || seen.has(kind)) line.refuse("algorithm", "bad_algorithm");
    seen.add(kind);
    extra = { ...extra, ...added };
  }
  return extra;
}

function weightPart(line: LineReading, value: string, beyond: number): Partial<Extra> | null {
  const [step = "", price = ""] = value.split(/[@*]/).map((side) => side.trim());
  const weightStep = readWeight(step, line.options);
  const perWeight = readSignedAmount(price, line.options);
  if (weightStep === null || weightStep < 1 || perWeight === null) return null;
  return { perWeight, weightStep, weightIncluded: beyond };
}

function unitPart(
  line: LineReading,
  part: { readonly name: string; readonly value: string; readonly beyond: number },
): Partial<Extra> | null {
  const perUnit = readSignedAmount(part.value, line.options);
  if (perUnit === null || (part.name !== "i" && part.name !== "ai")) return null;
  return { perUnit, unitsIncluded: part.name === "i" ? part.beyond : 0 };
}
