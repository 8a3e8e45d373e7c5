import { postcodeSpan, type KeySpan } from "#app/domain/rating/postcode-key.ts";
import { DIMENSIONS, isInside } from "./boxes.ts";
import type { Measures } from "./charge.ts";
import {
  bucketKey,
  foldCity,
  type Bucket,
  type Cell,
  type CompiledTable,
} from "./compile-table.ts";
import { visitOverlaps } from "./interval-tree.ts";
import { winnerAt } from "./segments.ts";

/** Country and province are normalised (domain/places); "" where the address does not say. */
export interface TableQuery {
  readonly country: string;
  readonly province: string;
  readonly city: string;
  readonly postcode: string;
  /** shipping group of the goods; "": none */
  readonly group: string;
  readonly measures: Measures;
}

export interface TableMatch {
  readonly service: string;
  /** position of the row in the table */
  readonly row: number;
  /** false: the address is incomplete and may lie where the row says */
  readonly certain: boolean;
}

/**
 * The winning row of each service, in the order in which the table first names the services. Rows that an incomplete address
 * may lie in count only where no row holds it for certain. Cost: a few hashes, and binary searches in what they find.
 */
export function lookup(table: CompiledTable, query: TableQuery): TableMatch[] {
  const best = new Map<number, number>();
  const possible = new Map<number, number>();
  const asked = { ...query, city: table.names.city ? foldCity(query.city) : "" };
  for (const country of [query.country, "*"]) {
    const search: Search = {
      table,
      measures: query.measures,
      // a list for every country cannot know how each writes its codes
      code: postcodeSpan(country, query.postcode),
      certain: best,
      possible,
    };
    for (const bucket of bucketsOf(table, asked, country)) searchBucket(bucket, search);
    if (best.size === 0 && isPartial(table, asked))
      for (const bucket of table.byCountry.get(country) ?? [])
        if (mayHold(bucket, asked)) searchBucket(bucket, { ...search, certain: possible });
  }
  const certain = best.size > 0;
  return [...(certain ? best : possible)]
    .sort(([a], [b]) => a - b)
    .map(([service, rank]) => ({
      service: table.services[service] ?? "",
      row: table.rowOfRank[rank] ?? 0,
      certain,
    }));
}

type Asked = Pick<TableQuery, "country" | "province" | "city" | "group">;

interface Search {
  readonly table: CompiledTable;
  readonly measures: Measures;
  readonly code: KeySpan | null;
  /** the least rank of each service so far */
  readonly certain: Map<number, number>;
  readonly possible: Map<number, number>;
}

function bucketsOf(table: CompiledTable, asked: Asked, country: string): Bucket[] {
  const both = (isNamed: boolean, value: string) => (isNamed && value !== "" ? [value, ""] : [""]);
  const found: Bucket[] = [];
  for (const province of both(table.names.province, asked.province))
    for (const city of both(table.names.city, asked.city))
      for (const group of both(table.names.group, asked.group)) {
        const bucket = table.buckets.get(bucketKey({ country, province, city, group }));
        if (bucket !== undefined) found.push(bucket);
      }
  return found;
}

function isPartial({ names }: CompiledTable, { province, city }: Asked): boolean {
  return (names.province && province === "") || (names.city && city === "");
}

function mayHold(bucket: Bucket, asked: Asked): boolean {
  const may = (named: string, value: string) => named === "" || value === "" || named === value;
  return (
    may(bucket.province, asked.province) &&
    may(bucket.city, asked.city) &&
    (bucket.group === "" || bucket.group === asked.group)
  );
}

function searchBucket(bucket: Bucket, search: Search): void {
  for (const cell of bucket.everywhere) keepBest(cell, search, search.certain);
  const { postcodes, cells } = bucket;
  const { code } = search;
  if (postcodes === null || code === null) return;
  visitOverlaps(postcodes, code, (position, lo, hi) => {
    const holds = lo <= code.lo && code.hi <= hi;
    const into = holds ? search.certain : search.possible;
    for (const cell of cells[position] ?? []) keepBest(cell, search, into);
  });
}

function keepBest(cell: Cell, { table, measures }: Search, into: Map<number, number>): void {
  const known = into.get(cell.service) ?? Infinity;
  // ranks ascend: nothing in the cell can win any more
  if ((cell.ranks[0] ?? Infinity) >= known) return;
  const rank = bestIn(cell, table, measures);
  if (rank !== -1 && rank < known) into.set(cell.service, rank);
}

/** The least rank of the cell that holds the measures, -1 for none. */
function bestIn({ ranks, index }: Cell, table: CompiledTable, measures: Measures): number {
  const holds = (rank: number) => isInside(table.boxes, table.rowOfRank[rank] ?? 0, measures);
  if (index === null) return ranks.find(holds) ?? -1;
  const value = measures[DIMENSIONS[index.dimension] ?? "weight"];
  if (index.kind === "line") return winnerAt(index.segments, value);
  let best = -1;
  visitOverlaps(index.tree, { lo: value, hi: value }, (position) => {
    const rank = ranks[position] ?? -1;
    if ((best === -1 || rank < best) && holds(rank)) best = rank;
  });
  return best;
}
