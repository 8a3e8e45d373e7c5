import { postcodeSpan, type KeySpan } from "#app/domain/rating/postcode-key.ts";
import { parsePostcodePattern } from "#app/domain/rating/postcodes.ts";
import { boundedDimensions, boxesOf, sideOf, type Boxes } from "./boxes.ts";
import { intervalTree, type IntervalTree } from "./interval-tree.ts";
import { rankRows, type SelectionOrder } from "./rank.ts";
import type { Bounds, RateTableRow } from "./schema.ts";
import { segmentsOf, type Segments } from "./segments.ts";

export interface TableOptions {
  /** whether a range's ends are themselves inside: WebShopApps and Sylius, Saleor and karrio each say something else */
  readonly bounds: Bounds;
  readonly order: SelectionOrder;
}

/** The rows of one destination and one service. */
export interface Cell {
  readonly service: number;
  /** ranks, ascending: the first that holds the measures wins */
  readonly ranks: readonly number[];
  /** null: so few rows that looking at each is as quick */
  readonly index: CellIndex | null;
}

export type CellIndex =
  /** rows with bounds in one dimension only */
  | { readonly kind: "line"; readonly dimension: number; readonly segments: Segments }
  /** rows with bounds in several; the tree is over one of them, `ranks` by its positions */
  | { readonly kind: "tree"; readonly dimension: number; readonly tree: IntervalTree<number> };

/** The rows that name the same country, province, city and shipping group. */
export interface Bucket {
  readonly province: string;
  readonly city: string;
  readonly group: string;
  /** rows for every postcode, by service */
  readonly everywhere: readonly Cell[];
  /** rows for some postcodes: `cells` by the tree's positions */
  readonly postcodes: IntervalTree<string> | null;
  readonly cells: readonly (readonly Cell[])[];
}

export interface CompiledTable {
  readonly rows: readonly RateTableRow[];
  readonly services: readonly string[];
  readonly boxes: Boxes;
  /** the row with each rank */
  readonly rowOfRank: Int32Array;
  readonly buckets: ReadonlyMap<string, Bucket>;
  /** buckets of a country, for addresses that are incomplete */
  readonly byCountry: ReadonlyMap<string, readonly Bucket[]>;
  /** which of them any row names at all */
  readonly names: { readonly province: boolean; readonly city: boolean; readonly group: boolean };
}

/**
 * Compiles a table to an index: a hash by destination and group, a tree over the postcode spans of each, and within those
 * sorted segments of the measures. Deterministic; rows whose postcodes cannot be read match nowhere (the import refuses them).
 */
export function compileTable(
  rows: readonly RateTableRow[],
  { bounds, order }: TableOptions,
): CompiledTable {
  const boxes = boxesOf(rows, bounds);
  const spans = rows.map(spansOf);
  const rowOfRank = rankRows({ rows, boxes, spans }, order);
  const services = [...new Set(rows.map(({ service }) => service))];
  const drafts = gather({ rows, spans, rowOfRank, services });
  const buckets = new Map<string, Bucket>();
  const byCountry = new Map<string, Bucket[]>();
  for (const [key, draft] of drafts) {
    const bucket = compileBucket(draft, { boxes, rowOfRank });
    buckets.set(key, bucket);
    const known = byCountry.get(draft.country);
    if (known === undefined) byCountry.set(draft.country, [bucket]);
    else known.push(bucket);
  }
  const any = (name: "province" | "city" | "group") => rows.some((row) => row[name] !== "");
  const names = { province: any("province"), city: any("city"), group: any("group") };
  return { rows, services, boxes, rowOfRank, buckets, byCountry, names };
}

/** A row's postcodes as spans of keys: null for every postcode, none where they cannot be read. */
export function spansOf(
  row: Pick<RateTableRow, "country" | "postcodeFrom" | "postcodeTo">,
): readonly KeySpan[] | null {
  const { country, postcodeFrom, postcodeTo } = row;
  if (postcodeFrom === "") return null;
  if (postcodeTo !== "")
    return parsePostcodePattern(country, `${postcodeFrom}...${postcodeTo}`) ?? [];
  // by far the most rows name a plain code or the beginning of one
  const plain = /^[A-Z0-9]+$/.test(postcodeFrom) ? postcodeSpan(country, postcodeFrom) : null;
  return plain === null ? (parsePostcodePattern(country, postcodeFrom) ?? []) : [plain];
}

/** One text for all rows of a bucket. */
export function bucketKey(place: {
  readonly country: string;
  readonly province: string;
  readonly city: string;
  readonly group: string;
}): string {
  return `${place.country}|${place.province}|${place.city}|${place.group}`;
}

/** A city however it is spelt: accents, case and punctuation do not count. */
export function foldCity(city: string): string {
  return city
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

interface Draft {
  readonly country: string;
  readonly province: string;
  readonly city: string;
  readonly group: string;
  /** by span ("" for every postcode) and service: ranks, ascending */
  readonly spans: Map<string, { span: KeySpan | null; byService: Map<number, number[]> }>;
}

function gather(table: {
  readonly rows: readonly RateTableRow[];
  readonly spans: readonly (readonly KeySpan[] | null)[];
  readonly rowOfRank: Int32Array;
  readonly services: readonly string[];
}): Map<string, Draft> {
  const numbers = new Map(table.services.map((service, position) => [service, position]));
  const drafts = new Map<string, Draft>();
  table.rowOfRank.forEach((position, rank) => {
    const row = table.rows[position];
    if (row === undefined) return;
    const { country, province, group } = row;
    const place = { country, province, city: row.city === "" ? "" : foldCity(row.city), group };
    const key = bucketKey(place);
    const draft = drafts.get(key) ?? { ...place, spans: new Map() };
    drafts.set(key, draft);
    const service = numbers.get(row.service) ?? 0;
    for (const span of table.spans[position] ?? [null]) add(draft, { span, service, rank });
  });
  return drafts;
}

function add(
  draft: Draft,
  entry: { readonly span: KeySpan | null; readonly service: number; readonly rank: number },
): void {
  const { span, service, rank } = entry;
  const key = span === null ? "" : `${span.lo}|${span.hi}`;
  let cell = draft.spans.get(key);
  if (cell === undefined) {
    cell = { span, byService: new Map() };
    draft.spans.set(key, cell);
  }
  const ranks = cell.byService.get(service);
  if (ranks === undefined) cell.byService.set(service, [rank]);
  else ranks.push(rank);
}

interface Ranked {
  readonly boxes: Boxes;
  readonly rowOfRank: Int32Array;
}

function compileBucket(draft: Draft, ranked: Ranked): Bucket {
  const everywhere: Cell[] = [];
  const spans: KeySpan[] = [];
  const cells: Cell[][] = [];
  for (const { span, byService } of draft.spans.values()) {
    const compiled = [...byService].map(([service, ranks]) => ({
      service,
      ranks,
      index: indexOf(ranks, ranked),
    }));
    if (span === null) everywhere.push(...compiled);
    else {
      spans.push(span);
      cells.push(compiled);
    }
  }
  const { province, city, group } = draft;
  const postcodes = spans.length === 0 ? null : intervalTree(spans);
  return { province, city, group, everywhere, postcodes, cells };
}

/** So few rows are looked at one by one. */
const FEW = 12;

function indexOf(ranks: readonly number[], { boxes, rowOfRank }: Ranked): CellIndex | null {
  if (ranks.length <= FEW) return null;
  const rows = ranks.map((rank) => rowOfRank[rank] ?? 0);
  const bounded = boundedDimensions(boxes, rows);
  const [only = 0] = bounded;
  const dimension = bounded.length <= 1 ? only : mostVaried(boxes, rows, bounded);
  const sides = rows.map((row, position) => ({
    ...sideOf(boxes, row, dimension),
    rank: ranks[position] ?? 0,
  }));
  if (bounded.length > 1) return { kind: "tree", dimension, tree: intervalTree(sides) };
  return { kind: "line", dimension, segments: segmentsOf(sides) };
}

/** The dimension that tells the rows apart best. */
function mostVaried(boxes: Boxes, rows: readonly number[], dimensions: readonly number[]): number {
  const variety = (dimension: number) =>
    new Set(rows.map((row) => sideOf(boxes, row, dimension).lo)).size;
  return dimensions.reduce((best, dimension) =>
    variety(dimension) > variety(best) ? dimension : best,
  );
}
