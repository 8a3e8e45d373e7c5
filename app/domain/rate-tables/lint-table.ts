import { boundedDimensions, boxesMeet, DIMENSIONS, sideOf, type Dimension } from "./boxes.ts";
import type { Cell, CompiledTable } from "./compile-table.ts";
import { segmentsOf } from "./segments.ts";

/** Positions are those of rows in the table. */
export type TableFinding =
  /** two rows of one destination and service hold the same goods; `winner` is charged */
  | { readonly kind: "overlap"; readonly winner: number; readonly loser: number }
  /** a row that never wins, because others of its destination and service hold all that it does */
  | { readonly kind: "never_wins"; readonly row: number }
  /** goods between two rows of one destination and service that neither holds; both ends inside */
  | {
      readonly kind: "gap";
      readonly dimension: Dimension;
      readonly from: number;
      readonly to: number;
      readonly after: number;
      readonly before: number;
    };

/** Findings that are named. */
const MOST = 200;
/** Pairs of rows that are looked at: a bound for tables in which everything overlaps. */
const MOST_PAIRS = 1_000_000;

/**
 * What a merchant should look at in a table that compiles: overlaps and gaps among rows with the same destination, shipping
 * group and service. Rows of different destinations overlap on purpose, the more specific one wins. Gaps are found where the
 * rows have bounds in one dimension only. The first 200 findings, in the order of the compiled index.
 */
export function lintTable(table: CompiledTable): TableFinding[] {
  const findings: TableFinding[] = [];
  const budget = { pairs: MOST_PAIRS };
  for (const bucket of table.buckets.values())
    for (const cells of [bucket.everywhere, ...bucket.cells])
      for (const cell of cells) {
        if (cell.ranks.length < 2) continue;
        if (findings.length >= MOST) return findings.slice(0, MOST);
        lintCell(table, cell, { findings, budget });
      }
  return findings.slice(0, MOST);
}

interface Lint {
  readonly findings: TableFinding[];
  readonly budget: { pairs: number };
}

interface Side {
  readonly row: number;
  readonly rank: number;
  readonly lo: number;
  readonly hi: number;
}

function lintCell(table: CompiledTable, cell: Cell, lint: Lint): void {
  const rows = cell.ranks.map((rank) => table.rowOfRank[rank] ?? 0);
  const bounded = boundedDimensions(table.boxes, rows);
  const dimension = cell.index?.dimension ?? bounded[0] ?? 0;
  const sides = rows
    .map((row, position) => ({
      row,
      rank: cell.ranks[position] ?? 0,
      ...sideOf(table.boxes, row, dimension),
    }))
    .sort((a, b) => a.lo - b.lo || a.hi - b.hi);
  findOverlaps(table, sides, lint);
  if (bounded.length > 1) return;
  findGaps(sides, DIMENSIONS[dimension] ?? "weight", lint);
  findLosers(sides, lint);
}

/** Each row against those before it that have not ended. */
function findOverlaps(table: CompiledTable, sides: readonly Side[], lint: Lint): void {
  let open: Side[] = [];
  for (const side of sides) {
    open = open.filter(({ hi }) => hi >= side.lo);
    for (const other of open) {
      lint.budget.pairs -= 1;
      if (lint.budget.pairs < 0 || lint.findings.length >= MOST) return;
      if (!boxesMeet(table.boxes, side.row, other.row)) continue;
      const [winner, loser] = side.rank < other.rank ? [side, other] : [other, side];
      lint.findings.push({ kind: "overlap", winner: winner.row, loser: loser.row });
    }
    open.push(side);
  }
}

function findGaps(sides: readonly Side[], dimension: Dimension, { findings }: Lint): void {
  let furthest: Side | undefined;
  for (const side of sides) {
    if (furthest !== undefined && side.lo > furthest.hi + 1)
      findings.push({
        kind: "gap",
        dimension,
        from: furthest.hi + 1,
        to: side.lo - 1,
        after: furthest.row,
        before: side.row,
      });
    if (furthest === undefined || side.hi > furthest.hi) furthest = side;
  }
}

/** Rows that win in no segment of the line. */
function findLosers(sides: readonly Side[], { findings }: Lint): void {
  const winners = new Set(segmentsOf(sides).winners);
  for (const { row, rank } of sides)
    if (!winners.has(rank)) findings.push({ kind: "never_wins", row });
}
