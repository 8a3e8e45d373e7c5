import type { SheetOptions } from "./sheet-cells.ts";
import type { SheetField } from "./sheet-layouts.ts";
import type { SheetProblem } from "./sheet-problems.ts";

/** The cells of one line by what they say, trimmed. */
export type Cells = Readonly<Partial<Record<SheetField, string>>>;

/** What reading gathers: readers say what is wrong and go on, so that a line names all of its problems at once. */
export interface LineReading {
  readonly cells: Cells;
  readonly options: SheetOptions;
  readonly refuse: (field: SheetField, problem: SheetProblem) => void;
}

/** Which problem a number has, by its column. */
export function problemOf(field: SheetField): SheetProblem {
  if (field === "percent") return "bad_percent";
  if (field === "perUnit" || field === "perWeight" || /price|amount/i.test(field))
    return "bad_amount";
  if (field.startsWith("weight")) return "bad_weight";
  return field.startsWith("volume") ? "bad_volume" : "bad_whole";
}
