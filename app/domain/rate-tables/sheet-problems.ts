import type { SheetField } from "./sheet-layouts.ts";

/** What is wrong with a cell and what to do about it: a key of the locale files (rate-tables.json, `problems.<key>`). */
export const SHEET_PROBLEMS = [
  "missing_column",
  "unknown_column",
  "column_twice",
  "extra_cell",
  "missing",
  "bad_country",
  "bad_province",
  "province_without_country",
  "bad_postcode",
  "bad_weight",
  "bad_amount",
  "bad_whole",
  "bad_volume",
  "bad_percent",
  "bad_algorithm",
  "empty_range",
  "too_long",
  "not_in_layout",
] as const;

export type SheetProblem = (typeof SHEET_PROBLEMS)[number];

export interface CellProblem {
  /** line of the spreadsheet: the headings are line 1; for an export, the position of the row plus 2 */
  readonly line: number;
  /** the heading as written, or the number of a column without one */
  readonly column: string;
  readonly problem: SheetProblem;
  /** the cell as written */
  readonly text: string;
}

/** A problem of a field whose place in the spreadsheet is not known yet. */
export interface FieldProblem {
  readonly field: SheetField;
  readonly problem: SheetProblem;
}
