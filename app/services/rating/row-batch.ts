const BATCH_BYTES = 1024 * 1024;
/** UTF-8 needs no more for a unit of a string. */
const LONGEST_UNIT = 3;

/**
 * Lines of text as they go over the wire, side by side in memory that the garbage collector does not walk: what waits for a
 * tenth of a second in strings would be moved about several times before it is written.
 */
export class RowBatch<Entry> {
  readonly bytes: Buffer;
  readonly entries: Entry[] = [];
  readonly #ends: number[] = [];
  #size = 0;

  private constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  /** An empty batch in which at least this line has room; in `used`, where that is large enough. */
  static for<Entry>(line: string, used?: Buffer): RowBatch<Entry> {
    const size = Math.max(BATCH_BYTES, line.length * LONGEST_UNIT);
    return new RowBatch(
      used !== undefined && used.length >= size ? used : Buffer.allocUnsafe(size),
    );
  }

  /** Takes a line; false: there is no room left for it. */
  add(line: string, entry: Entry): boolean {
    if (this.#size + line.length * LONGEST_UNIT > this.bytes.length) return false;
    this.#size += this.bytes.write(line, this.#size);
    this.#ends.push(this.#size);
    this.entries.push(entry);
    return true;
  }

  /** The lines from number `from` on, `to` not included. */
  lines(from: number, to: number): Buffer {
    return this.bytes.subarray(this.#ends[from - 1] ?? 0, this.#ends[to - 1] ?? 0);
  }
}
