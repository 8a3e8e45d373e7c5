import fc from "fast-check";
import { expect, test } from "vitest";
import { intervalTree, visitOverlaps } from "./interval-tree.ts";
import { segmentsOf, winnerAt } from "./segments.ts";

const interval = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.option(fc.integer({ min: 0, max: 20 })))
  .map(([lo, width]) => ({ lo, hi: width === null ? Infinity : lo + width }));
const intervals = fc.array(interval, { maxLength: 60 });
const VALUES = Array.from({ length: 90 }, (_, value) => value);

test("segments name at every value the least rank among the ranges that cover it", () => {
  fc.assert(
    fc.property(intervals, (list) => {
      const ranges = list.map((range, rank) => ({ ...range, rank }));
      const shuffled = ranges.toSorted((a, b) => ((a.rank * 7) % 11) - ((b.rank * 7) % 11));
      const segments = segmentsOf(shuffled);
      const expected = VALUES.map((value) =>
        ranges.findIndex(({ lo, hi }) => lo <= value && value <= hi),
      );
      expect(VALUES.map((value) => winnerAt(segments, value))).toEqual(expected);
    }),
  );
});

test("the tree visits the intervals that share a value with the one asked for, and no other", () => {
  fc.assert(
    fc.property(intervals, interval, (list, asked) => {
      const visited: number[] = [];
      visitOverlaps(intervalTree(list), asked, (position) => visited.push(position));
      const expected = list.flatMap(({ lo, hi }, position) =>
        lo <= asked.hi && hi >= asked.lo ? [position] : [],
      );
      expect(visited.toSorted((a, b) => a - b)).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

test("the tree takes texts as well", () => {
  const tree = intervalTree([
    { lo: "902", hi: "902\uffff" },
    { lo: "90210", hi: "90210\uffff" },
    { lo: "903", hi: "905\uffff" },
  ]);
  const visited: string[] = [];
  visitOverlaps(tree, { lo: "90210", hi: "90210\uffff" }, (_, lo) => visited.push(lo));
  expect(visited).toEqual(["902", "90210"]);
});
