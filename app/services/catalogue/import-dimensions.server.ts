import { setImmediate as nextTurn } from "node:timers/promises";
import { CsvError, parse } from "csv-parse";
import { z } from "zod";
import { readLine } from "#app/domain/catalogue/dimension-row.ts";
import type { LineProblem, ReadLine } from "#app/domain/catalogue/dimension-row.ts";
import { insertAuditEntry } from "#app/models/audit.server.ts";
import type { Actor } from "#app/models/audit.server.ts";
import { findVariantIdentities, saveDimensions } from "#app/models/catalogue/dimensions.server.ts";
import type { VariantDimensionsMm } from "#app/models/catalogue/dimensions.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";
import { requestMirror } from "./request-mirror.server.ts";

export const MOST_LINES = 100_000;
const PROBLEMS_SHOWN = 100;
const BATCH = 1_000;
/** Bytes parsed before others get their turn: the same event loop answers shoppers. */
const SLICE = 4_096;

export interface ImportDimensionsInput {
  readonly shop: string;
  readonly actor: Actor;
  /** the file's bytes as they arrive */
  readonly file: AsyncIterable<Uint8Array>;
  /** false: only look */
  readonly save: boolean;
}

export interface ImportReport {
  /** lines below the heading */
  readonly lines: number;
  /** lines with dimensions for a known variant */
  readonly valid: number;
  readonly skipped: number;
  /** how many lines are wrong; `problems` names the first of them */
  readonly wrong: number;
  readonly problems: readonly { readonly line: number; readonly problem: LineProblem }[];
  /** the file as a whole cannot be read */
  readonly broken: "notCsv" | "columns" | "tooLong" | null;
  /** variants whose dimensions changed; null: nothing was saved */
  readonly changed: number | null;
}

/** Reads a spreadsheet of dimensions, and saves it when every line is right: all of it or nothing. */
export async function importDimensions(input: ImportDimensionsInput): Promise<ImportReport> {
  const reader = new SheetReader(input.shop);
  const broken = await readAll(reader, input.file);
  const report = { ...reader.report(), broken };
  const good = broken === null && report.wrong === 0 && report.valid > 0;
  if (!input.save || !good) return { ...report, changed: null };
  return { ...report, changed: await saveAll(input, reader.rows) };
}

async function readAll(
  reader: SheetReader,
  file: AsyncIterable<Uint8Array>,
): Promise<ImportReport["broken"]> {
  const parser = parse({
    columns: headings,
    bom: true,
    trim: true,
    skip_empty_lines: true,
    info: true,
  });
  const fed = feed(parser, file);
  try {
    for await (const record of parser) {
      if (reader.lines >= MOST_LINES) return "tooLong";
      await reader.add(Record.parse(record));
    }
    await fed;
    await reader.flush();
    return reader.lines === 0 ? "columns" : null;
  } catch (error) {
    if (error instanceof z.ZodError) return "columns";
    if (error instanceof CsvError) return "notCsv";
    throw error;
  } finally {
    parser.destroy();
    await fed.catch(() => undefined);
  }
}

async function feed(parser: ReturnType<typeof parse>, file: AsyncIterable<Uint8Array>) {
  for await (const chunk of file)
    for (let at = 0; at < chunk.length; at += SLICE) {
      if (parser.destroyed) return;
      const roomy = parser.write(chunk.subarray(at, at + SLICE));
      await nextTurn();
      if (!roomy) await drained(parser);
    }
  parser.end();
}

/** Resolves when the parser takes more, or never will. */
function drained(parser: ReturnType<typeof parse>): Promise<void> | undefined {
  if (parser.destroyed || !parser.writableNeedDrain) return undefined;
  return new Promise((resolve) => {
    parser.once("drain", resolve);
    parser.once("close", resolve);
  });
}

function headings(names: string[]): string[] {
  return names.map((name) => name.toLowerCase().replace(/[\s-]+/g, "_"));
}

const Record = z.object({
  info: z.object({ lines: z.number() }),
  record: z.object({
    variant_id: z.string().default(""),
    sku: z.string().default(""),
    length: z.string(),
    width: z.string(),
    height: z.string(),
    unit: z.string().default("mm"),
  }),
});

type Row = Extract<ReadLine, { kind: "row" }> & { readonly line: number };

/** Gathers lines and looks their variants up a thousand at a time. */
class SheetReader {
  readonly rows: VariantDimensionsMm[] = [];
  lines = 0;
  readonly #shop: string;
  readonly #seen = new Set<bigint>();
  readonly #problems: { line: number; problem: LineProblem }[] = [];
  #skipped = 0;
  #wrong = 0;
  #batch: Row[] = [];

  constructor(shop: string) {
    this.#shop = shop;
  }

  report() {
    return {
      lines: this.lines,
      valid: this.rows.length,
      skipped: this.#skipped,
      wrong: this.#wrong,
      problems: this.#problems.toSorted((a, b) => a.line - b.line),
    };
  }

  async add({ info, record }: z.infer<typeof Record>): Promise<void> {
    this.lines += 1;
    const read = readLine({
      variantId: record.variant_id,
      sku: record.sku,
      texts: [record.length, record.width, record.height],
      unit: record.unit,
    });
    if (read.kind === "skip") this.#skipped += 1;
    if (read.kind === "problem") this.#refuse(info.lines, read.problem);
    if (read.kind === "row") this.#batch.push({ ...read, line: info.lines });
    if (this.#batch.length >= BATCH) await this.flush();
  }

  async flush(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    if (batch.length === 0) return;
    const known = await findVariantIdentities(this.#shop, {
      ids: batch.flatMap((row) => (row.variantId === "" ? [] : BigInt(row.variantId))),
      skus: batch.flatMap((row) => (row.variantId === "" ? row.sku : [])),
    });
    const ids = new Set(known.map(({ id }) => id));
    const bySku = new Map<string, { readonly id: bigint }[]>();
    for (const { id, sku } of known) bySku.set(sku, [...(bySku.get(sku) ?? []), { id }]);
    for (const row of batch) {
      const id = identify(row, ids, bySku.get(row.sku) ?? []);
      if (typeof id !== "bigint") this.#refuse(row.line, id);
      else if (this.#seen.has(id)) this.#refuse(row.line, "twice");
      else {
        this.#seen.add(id);
        this.rows.push({ variantId: id, mm: row.mm });
      }
    }
  }

  #refuse(line: number, problem: LineProblem): void {
    this.#wrong += 1;
    if (this.#problems.length < PROBLEMS_SHOWN) this.#problems.push({ line, problem });
  }
}

function identify(
  row: Row,
  ids: ReadonlySet<bigint>,
  ofSku: readonly { readonly id: bigint }[],
): bigint | LineProblem {
  if (row.variantId !== "")
    return ids.has(BigInt(row.variantId)) ? BigInt(row.variantId) : "unknownVariant";
  const [first, second] = ofSku;
  if (first === undefined) return "unknownSku";
  return second === undefined ? first.id : "ambiguousSku";
}

async function saveAll(
  { shop, actor }: ImportDimensionsInput,
  rows: readonly VariantDimensionsMm[],
): Promise<number> {
  return inTransaction(
    async (tx) => {
      let changed = 0;
      for (let at = 0; at < rows.length; at += BATCH)
        changed += await saveDimensions(shop, rows.slice(at, at + BATCH), tx);
      const details = { rows: rows.length, changed };
      await insertAuditEntry(
        shop,
        { actor, action: "dimensions.imported", subject: "", details },
        tx,
      );
      await requestMirror(shop, tx);
      return changed;
    },
    { timeoutMs: 60_000 },
  );
}
