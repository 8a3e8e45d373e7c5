/** Replaces a text in bytes that come in pieces; what may be its beginning is held back until more is known. */
export class StreamReplacer {
  readonly #needle: Buffer;
  readonly #replacement: Buffer;
  #held = Buffer.alloc(0);

  constructor(needle: string, replacement: string) {
    this.#needle = Buffer.from(needle);
    this.#replacement = Buffer.from(replacement);
  }

  push(chunk: Buffer): Buffer {
    let rest = Buffer.concat([this.#held, chunk]);
    const out: Buffer[] = [];
    for (let at = rest.indexOf(this.#needle); at >= 0; at = rest.indexOf(this.#needle)) {
      out.push(rest.subarray(0, at), this.#replacement);
      rest = rest.subarray(at + this.#needle.length);
    }
    const keep = this.#beginningAtEnd(rest);
    out.push(rest.subarray(0, rest.length - keep));
    this.#held = rest.subarray(rest.length - keep);
    return Buffer.concat(out);
  }

  flush(): Buffer {
    const rest = this.#held;
    this.#held = Buffer.alloc(0);
    return rest;
  }

  #beginningAtEnd(bytes: Buffer): number {
    const most = Math.min(bytes.length, this.#needle.length - 1);
    for (let length = most; length > 0; length -= 1)
      if (bytes.subarray(bytes.length - length).equals(this.#needle.subarray(0, length)))
        return length;
    return 0;
  }
}
