/**
 * Rate tables of 100,000 rows as merchants have them, in this process: nothing of the stack is needed. Look-ups go over random
 * places and weights, so that no cache of the processor helps more than it would a shop.
 */
import v8 from "node:v8";
import vm from "node:vm";
import { compileTable, type CompiledTable } from "#app/domain/rate-tables/compile-table.ts";
import { lookup, type TableQuery } from "#app/domain/rate-tables/lookup.ts";
import type { RateTableRow } from "#app/domain/rate-tables/schema.ts";
import { aRow, aTableQuery, HALF_OPEN, someMeasures } from "#tests/factories/rate-table.ts";
import type { EngineMeasurement } from "./bench.ts";
import { judged, median, noted, percentile, type BenchResult } from "./result.ts";

const ROWS = 100_000;
const LOOKUPS = 20_000;
const ROUNDS = 5;
/** look-ups that are timed together: the clock is too coarse for one */
const TOGETHER = 20;

interface Sheet {
  readonly name: string;
  readonly row: (position: number) => RateTableRow;
  readonly query: (chance: () => number) => Partial<TableQuery>;
}

const band = (position: number, step: number) => ({
  from: position * step,
  to: (position + 1) * step,
});
const zip = (chance: () => number) => String(Math.floor(chance() * 100_000)).padStart(5, "0");
const grams = (chance: () => number) => someMeasures({ weight: Math.floor(chance() * 49_000) });

const SHEETS: readonly Sheet[] = [
  {
    // 1,000 beginnings of ZIP codes by 50 weights by 2 services
    name: "zip3-by-weight",
    row: (position) =>
      aRow({
        country: "US",
        postcodeFrom: String(Math.floor(position / 100)).padStart(3, "0"),
        weight: band(position % 50, 1_000),
        service: position % 100 < 50 ? "Ground" : "Express",
        amount: 500 + (position % 997),
      }),
    query: (chance) => ({
      country: "US",
      province: "CA",
      postcode: zip(chance),
      measures: grams(chance),
    }),
  },
  {
    // every ZIP code has a row
    name: "zip5",
    row: (position) =>
      aRow({ country: "US", postcodeFrom: String(position).padStart(5, "0"), amount: position }),
    query: (chance) => ({ country: "US", province: "", postcode: zip(chance) }),
  },
  {
    // one destination, price by weight: 317 by 316 bands
    name: "two-ranges",
    row: (position) =>
      aRow({
        country: "US",
        weight: band(position % 317, 150),
        price: band(Math.floor(position / 317), 100),
        amount: position,
      }),
    query: (chance) => ({
      country: "US",
      measures: someMeasures({
        weight: Math.floor(chance() * 47_000),
        price: Math.floor(chance() * 31_500),
      }),
    }),
  },
  {
    // one destination, every range within the next
    name: "nested-ranges",
    row: (position) =>
      aRow({
        country: "US",
        weight: { from: position, to: 1_000_000 - position },
        amount: position,
      }),
    query: (chance) => ({
      country: "US",
      measures: someMeasures({ weight: Math.floor(chance() * 1_000_000) }),
    }),
  },
];

/** The same numbers in every run (mulberry32, public domain). */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const FIGURES = ["compile", "lookup.median", "lookup.p99", "found", "rows", "index"];

/** Compiles and asks each sheet; memory is what the rows and their index hold together. */
export const rateTable: EngineMeasurement = {
  figures: SHEETS.flatMap(({ name }) => FIGURES.map((figure) => `rate-table.${name}.${figure}`)),
  measure: measureSheets,
};

function measureSheets(): BenchResult[] {
  return SHEETS.flatMap((sheet) => {
    const before = heldBytes();
    const rows = Array.from({ length: ROWS }, (_, position) => sheet.row(position));
    const withRows = heldBytes();
    const { table, ms } = compiled(rows);
    const withIndex = heldBytes();
    const { samples, found } = asked(table, sheet);
    const name = `rate-table.${sheet.name}`;
    return [
      judged(`${name}.compile`, ms, { unit: "ms", is: ["<", 2_000] }),
      judged(`${name}.lookup.median`, median(samples), { unit: "µs", is: ["<", 50] }),
      noted(`${name}.lookup.p99`, percentile(samples, 0.99), "µs"),
      judged(`${name}.found`, found / LOOKUPS, { unit: "share", is: [">=", 0.99] }),
      noted(`${name}.rows`, (withRows - before) / 1_048_576, "MiB"),
      noted(`${name}.index`, (withIndex - withRows) / 1_048_576, "MiB"),
    ];
  });
}

function compiled(rows: readonly RateTableRow[]): { table: CompiledTable; ms: number } {
  const samples: number[] = [];
  let table = compileTable([], HALF_OPEN);
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    table = compileTable(rows, HALF_OPEN);
    samples.push(performance.now() - start);
  }
  return { table, ms: median(samples) };
}

function asked(table: CompiledTable, sheet: Sheet): { samples: number[]; found: number } {
  const chance = chanceFrom(1);
  const queries = Array.from({ length: LOOKUPS }, () => aTableQuery(sheet.query(chance)));
  const samples: number[] = [];
  let found = 0;
  for (let at = 0; at < queries.length; at += TOGETHER) {
    const start = performance.now();
    for (const query of queries.slice(at, at + TOGETHER))
      if (lookup(table, query).length > 0) found += 1;
    samples.push(((performance.now() - start) * 1_000) / TOGETHER);
  }
  return { samples, found };
}

/** Held by objects and typed arrays after a collection. */
function heldBytes(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Asks for a collection without a flag on the command line. */
function collectGarbage(): void {
  v8.setFlagsFromString("--expose-gc");
  const collect: unknown = vm.runInNewContext("gc");
  if (typeof collect === "function") Reflect.apply(collect, undefined, []);
}
