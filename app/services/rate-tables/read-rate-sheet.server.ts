import { pipeline } from "node:stream/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import { CsvError, parse } from "csv-parse";
import { z } from "zod";
import { SheetReader, type ReadSheet } from "#app/domain/rate-tables/read-sheet.ts";
import type { SheetOptions } from "#app/domain/rate-tables/sheet-cells.ts";
import { rearmCell } from "./formula-cells.ts";

export const MOST_ROWS = 100_000;
/** Bytes parsed before others get their turn: the same event loop answers shoppers. */
const SLICE = 4_096;
/** So much of the file is looked at for the end of its headings. */
const LONGEST_HEADINGS = 65_536;

export type ReadRateSheet =
  | ReadSheet
  /** the file as a whole cannot be read */
  | { readonly kind: "broken"; readonly broken: "not_csv" | "too_long" };

/**
 * Reads a rate table from the bytes of a CSV file as they arrive: UTF-8, parted by commas, semicolons or tabs, whichever the
 * headings use most. Nothing is stored.
 */
export async function readRateSheet(
  file: AsyncIterable<Uint8Array>,
  options: SheetOptions,
): Promise<ReadRateSheet> {
  const reader = new SheetReader(options);
  const { headings, bytes } = await peek(file);
  const parser = parse({
    delimiter: delimiterOf(headings),
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  try {
    const tooLong = await pipeline(slices(bytes), parser, (records) => addAll(reader, records));
    return tooLong ? { kind: "broken", broken: "too_long" } : reader.result();
  } catch (error) {
    if (error instanceof CsvError) return { kind: "broken", broken: "not_csv" };
    throw error;
  }
}

const Record = z.object({
  info: z.object({ lines: z.number() }),
  record: z.array(z.string()),
});

async function addAll(reader: SheetReader, records: AsyncIterable<unknown>): Promise<boolean> {
  for await (const given of records) {
    const { info, record } = Record.parse(given);
    reader.add(record.map(rearmCell), info.lines);
    if (reader.rowCount > MOST_ROWS) return true;
  }
  return false;
}

/** The first line, and all bytes again. */
async function peek(
  file: AsyncIterable<Uint8Array>,
): Promise<{ headings: string; bytes: AsyncIterable<Uint8Array> }> {
  const source = file[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  let headings = "";
  while (!headings.includes("\n") && headings.length < LONGEST_HEADINGS) {
    const next = await source.next();
    if (next.done === true) break;
    const chunk: Uint8Array = next.value;
    seen.push(chunk);
    headings += new TextDecoder().decode(chunk);
  }
  return { headings: headings.split("\n")[0] ?? "", bytes: again(seen, source) };
}

async function* again(
  seen: readonly Uint8Array[],
  source: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  yield* seen;
  yield* { [Symbol.asyncIterator]: () => source };
}

async function* slices(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of bytes)
    for (let at = 0; at < chunk.length; at += SLICE) {
      yield chunk.subarray(at, at + SLICE);
      await nextTurn();
    }
}

function delimiterOf(headings: string): string {
  const uses = (sign: string) => headings.split(sign).length;
  return [",", ";", "\t"].reduce((best, sign) => (uses(sign) > uses(best) ? sign : best));
}
