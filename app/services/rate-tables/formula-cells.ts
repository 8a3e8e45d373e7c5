/** What a spreadsheet would run as a formula, however many apostrophes stand before it. A number may begin with its sign. */
const FORMULA = /^'*[=+@\t\r-]/;
const NUMBER = /^-\d+(?:\.\d+)?$/;

/** A cell that no spreadsheet runs: with an apostrophe before what would be a formula. */
export function disarmCell(cell: string): string {
  return FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
}

/** The cell that disarmCell was given. */
export function rearmCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}
