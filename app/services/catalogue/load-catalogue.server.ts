import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import type { CatalogueProduct, CatalogueVariant } from "#app/domain/catalogue/catalogue-item.ts";
import { toCatalogueProduct, toCatalogueVariant } from "#app/domain/catalogue/from-shopify.ts";
import { idOfGid } from "#app/domain/catalogue/gid.ts";
import { AppError } from "#app/lib/errors.ts";
import { upsertProducts, upsertVariants } from "#app/models/catalogue/catalogue-write.server.ts";
import { type ExportLine, mayBe, readExportLine } from "./export-lines.ts";

export interface LoadInput {
  readonly shop: string;
  readonly syncId: string;
  /** signed address of the export; a secret */
  readonly url: string;
  readonly currency: string;
}

export interface Loaded {
  readonly products: number;
  readonly variants: number;
  /** of the export, whatever they hold */
  readonly lines: number;
}

const BATCH = 500;
const DOWNLOAD_TIMEOUT_MS = 30 * 60_000;

/**
 * Loads an export into the catalogue. The file is first written to disk and then read three times, line by line, because
 * Shopify does not promise the order of its lines: collections, then products, then variants, which need their product.
 * Never more than one batch is held, besides the collections of the products.
 */
export async function loadCatalogue(input: LoadInput): Promise<Loaded> {
  const folder = await mkdtemp(join(tmpdir(), "kraken-catalogue-"));
  const file = join(folder, "export.jsonl");
  try {
    await download(input.url, file);
    const { collections, lines } = await readCollections(file);
    const products = await loadProducts(input, file, collections);
    collections.clear();
    return { products, variants: await loadVariants(input, file), lines };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function download(url: string, file: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS) });
  if (!response.ok || response.body === null)
    throw new AppError("SHOPIFY_UNAVAILABLE", {
      message: `the catalogue's export answered ${response.status}`,
    });
  await pipeline(chunksOf(response.body), createWriteStream(file));
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
}

type Kind = ExportLine["kind"];
type LineOf<K extends Kind> = Extract<ExportLine, { readonly kind: K }>;

const textsOf = (file: string): AsyncIterable<string> =>
  createInterface({ input: createReadStream(file) });

async function* linesOf<K extends Kind>(file: string, kind: K): AsyncGenerator<LineOf<K>> {
  for await (const text of textsOf(file)) {
    const line = read(kind, text);
    if (line !== null) yield line;
  }
}

function read<K extends Kind>(kind: K, text: string): LineOf<K> | null {
  const line = mayBe(kind, text) ? readExportLine(text) : null;
  return line !== null && isOf(kind, line) ? line : null;
}

const isOf = <K extends Kind>(kind: K, line: ExportLine): line is LineOf<K> => line.kind === kind;

interface Collections {
  /** by product */
  readonly collections: Map<bigint, bigint[]>;
  readonly lines: number;
}

async function readCollections(file: string): Promise<Collections> {
  const collections = new Map<bigint, bigint[]>();
  let lines = 0;
  for await (const text of textsOf(file)) {
    if (text !== "") lines += 1;
    const line = read("collection", text);
    if (line === null) continue;
    const ids = collections.get(line.productId);
    if (ids === undefined) collections.set(line.productId, [line.id]);
    else ids.push(line.id);
  }
  return { collections, lines };
}

async function loadProducts(
  { shop, syncId }: LoadInput,
  file: string,
  collections: ReadonlyMap<bigint, readonly bigint[]>,
): Promise<number> {
  const toProduct = ({ product }: LineOf<"product">): CatalogueProduct =>
    toCatalogueProduct(product, collections.get(idOfGid(product.id, "Product")) ?? []);
  const products = map(linesOf(file, "product"), toProduct);
  return inBatches(products, (batch) => upsertProducts(shop, { items: batch, syncId }));
}

async function loadVariants({ shop, syncId, currency }: LoadInput, file: string): Promise<number> {
  const toVariant = ({ variant, productId }: LineOf<"variant">): CatalogueVariant =>
    toCatalogueVariant(variant, productId, currency);
  const variants = map(linesOf(file, "variant"), toVariant);
  return inBatches(variants, (batch) => upsertVariants(shop, { items: batch, syncId }));
}

async function* map<From, To>(
  items: AsyncIterable<From>,
  change: (item: From) => To,
): AsyncGenerator<To> {
  for await (const item of items) yield change(item);
}

/** A batch holds each id once: one statement cannot write a row twice. */
async function inBatches<Item extends { readonly id: bigint }>(
  items: AsyncIterable<Item>,
  write: (batch: readonly Item[]) => Promise<void>,
): Promise<number> {
  let batch = new Map<bigint, Item>();
  let count = 0;
  for await (const item of items) {
    batch.set(item.id, item);
    if (batch.size < BATCH) continue;
    await write([...batch.values()]);
    count += batch.size;
    batch = new Map();
  }
  await write([...batch.values()]);
  return count + batch.size;
}
