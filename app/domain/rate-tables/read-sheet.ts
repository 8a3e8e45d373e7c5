import type { Cells } from "./line-reading.ts";
import { readLine } from "./read-line.ts";
import type { RateTableRow } from "./schema.ts";
import { isAny, type SheetOptions } from "./sheet-cells.ts";
import { columnNamed, LAYOUTS, type SheetColumn, type SheetField } from "./sheet-layouts.ts";
import type { CellProblem, FieldProblem } from "./sheet-problems.ts";

/** Problems that are named; more are counted. */
const PROBLEMS_SHOWN = 100;

/** All or nothing: rows only when every line is right. */
export type ReadSheet =
  | { readonly kind: "read"; readonly rows: readonly RateTableRow[] }
  | {
      readonly kind: "refused";
      /** the first of them, by line */
      readonly problems: readonly CellProblem[];
      readonly wrong: number;
    };

type Line = readonly string[];

/** Reads a spreadsheet line by line, so that whoever feeds it can let others work in between. */
export class SheetReader {
  readonly #options: SheetOptions;
  readonly #rows: RateTableRow[] = [];
  readonly #problems: CellProblem[] = [];
  #wrong = 0;
  #columns: readonly (SheetColumn | undefined)[] | null = null;
  #headings: Line = [];

  constructor(options: SheetOptions) {
    this.#options = options;
  }

  get rowCount(): number {
    return this.#rows.length;
  }

  /** Takes the next line; `line` is its number in the file, 1 for the headings. Lines without any text are skipped. */
  add(given: Line, line: number): void {
    const cells = given.map((cell) => cell.trim());
    if (cells.every((cell) => cell === "")) return;
    if (this.#columns === null) this.#readHeadings(cells, line);
    else this.#readRow(cells, line);
  }

  result(): ReadSheet {
    if (this.#columns === null) this.#readHeadings([], 1);
    if (this.#wrong === 0) return { kind: "read", rows: this.#rows };
    return { kind: "refused", problems: this.#problems, wrong: this.#wrong };
  }

  #readHeadings(headings: Line, line: number): void {
    const columns = headings.map((heading) => columnNamed(this.#options.layout, heading));
    this.#columns = columns;
    this.#headings = headings;
    columns.forEach((column, position) => {
      const isTwice = column !== undefined && columns.indexOf(column) !== position;
      if (isTwice) this.#refuse({ line, position, problem: "column_twice", text: "" });
    });
    for (const column of LAYOUTS[this.#options.layout])
      if (column.required && !columns.includes(column))
        this.#count({ line, column: column.heading, problem: "missing_column", text: "" });
  }

  #readRow(cells: Line, line: number): void {
    const byField: Partial<Record<SheetField, string>> = {};
    cells.forEach((text, position) => {
      const column = this.#columns?.[position];
      if (column !== undefined) byField[column.field] = text;
      // a column that we do not know may stand there as long as it says nothing
      else if (!isAny(text))
        this.#refuse({
          line,
          position,
          problem: position < this.#headings.length ? "unknown_column" : "extra_cell",
          text,
        });
    });
    this.#readFields(byField, line);
  }

  #readFields(cells: Cells, line: number): void {
    const { rows, problems } = readLine(cells, this.#options);
    for (const row of rows) this.#rows.push(row);
    for (const { field, problem } of problems) {
      const position = this.#columns?.findIndex((column) => column?.field === field) ?? -1;
      if (position !== -1) this.#refuse({ line, position, problem, text: cells[field] ?? "" });
      else this.#refuseAbsent(line, { field, problem });
    }
  }

  /** A column that every sheet needs was named with the headings. */
  #refuseAbsent(line: number, { field, problem }: FieldProblem): void {
    const column = LAYOUTS[this.#options.layout].find((known) => known.field === field);
    if (column === undefined || column.required) this.#wrong += 1;
    else this.#count({ line, column: column.heading, problem, text: "" });
  }

  #refuse(cell: Omit<CellProblem, "column"> & { readonly position: number }): void {
    const { position, ...problem } = cell;
    const heading = this.#headings[position] ?? "";
    this.#count({ ...problem, column: heading === "" ? String(position + 1) : heading });
  }

  #count(problem: CellProblem): void {
    this.#wrong += 1;
    if (this.#problems.length < PROBLEMS_SHOWN) this.#problems.push(problem);
  }
}

/** A whole spreadsheet as rows of texts, headings first. */
export function readSheet(lines: readonly Line[], options: SheetOptions): ReadSheet {
  const reader = new SheetReader(options);
  lines.forEach((line, position) => reader.add(line, position + 1));
  return reader.result();
}
