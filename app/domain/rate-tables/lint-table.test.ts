import { expect, test } from "vitest";
import { aRow, HALF_OPEN } from "#tests/factories/rate-table.ts";
import { compileTable } from "./compile-table.ts";
import { lintTable } from "./lint-table.ts";
import type { RateTableRow } from "./schema.ts";

const lint = (rows: RateTableRow[]) => lintTable(compileTable(rows, HALF_OPEN));
const weights = (...bands: [number, number | null][]) =>
  bands.map(([from, to]) => aRow({ country: "US", weight: { from, to } }));

test("adjoining bands are as they should be", () => {
  expect(lint(weights([0, 500], [500, 1_000], [1_000, null]))).toEqual([]);
});

test("an overlap names the row that is charged and the one that is not", () => {
  expect(lint(weights([0, 1_000], [900, 1_500]))).toEqual([
    { kind: "overlap", winner: 1, loser: 0 },
  ]);
});

test("a gap names the goods that nobody prices", () => {
  expect(lint(weights([1_500, null], [0, 1_000]))).toEqual([
    { kind: "gap", dimension: "weight", from: 1_000, to: 1_499, after: 1, before: 0 },
  ]);
});

test("a row that others cover between them never wins", () => {
  expect(lint(weights([0, 1_000], [0, 500], [500, 1_000]))).toContainEqual({
    kind: "never_wins",
    row: 0,
  });
  expect(lint([aRow(), aRow()])).toEqual([
    { kind: "overlap", winner: 0, loser: 1 },
    { kind: "never_wins", row: 1 },
  ]);
});

test("rows of other places, groups or services are no overlap", () => {
  const rows = [
    aRow({ country: "US" }),
    aRow({ country: "US", province: "CA" }),
    aRow({ country: "US", group: "bulky" }),
    aRow({ country: "US", service: "Express" }),
    aRow({ country: "US", postcodeFrom: "902" }),
    aRow(),
  ];
  expect(lint(rows)).toEqual([]);
});

test("bands of weight by price overlap only where both do", () => {
  const grid = [0, 1, 2, 3, 4].flatMap((weight) =>
    [0, 1, 2, 3, 4].map((price) =>
      aRow({
        weight: { from: weight * 10, to: weight * 10 + 10 },
        price: { from: price * 10, to: price * 10 + 10 },
      }),
    ),
  );
  expect(lint(grid)).toEqual([]);
  expect(
    lint([...grid, aRow({ weight: { from: 5, to: 8 }, price: { from: 12, to: 14 } })]),
  ).toEqual([{ kind: "overlap", winner: 25, loser: 1 }]);
});

test("a table in which everything overlaps comes to an end, with the first findings", () => {
  const rows = Array.from({ length: 20_000 }, (_, from) =>
    aRow({ weight: { from, to: null }, price: { from, to: null } }),
  );
  expect(lint(rows)).toHaveLength(200);
});
