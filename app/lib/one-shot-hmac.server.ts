import { hash } from "node:crypto";

const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;

/** Where pad and message are laid side by side; every use is over before the next begins. */
let bench = Buffer.alloc(64 * 1024);

function benchFor(bytes: number): Buffer {
  if (bench.length < bytes) bench = Buffer.alloc(2 * bytes);
  return bench;
}

/**
 * HMAC-SHA256 (RFC 2104) for a key that is used again and again: two one-shot digests over prepared pads, without the
 * objects that createHmac leaves to the garbage collector for each message.
 */
export function oneShotHmac(key: Buffer): (message: string | Buffer) => Buffer {
  const short = key.length > BLOCK_BYTES ? hash("sha256", key, "buffer") : key;
  const inner = Buffer.alloc(BLOCK_BYTES, 0x36);
  const outer = Buffer.alloc(BLOCK_BYTES + DIGEST_BYTES, 0x5c);
  short.forEach((byte, index) => {
    inner[index] = byte ^ 0x36;
    outer[index] = byte ^ 0x5c;
  });
  return (message) => {
    const size = BLOCK_BYTES + Buffer.byteLength(message);
    const laid = benchFor(size);
    laid.set(inner);
    if (typeof message === "string") laid.write(message, BLOCK_BYTES);
    else laid.set(message, BLOCK_BYTES);
    outer.set(hash("sha256", laid.subarray(0, size), "buffer"), BLOCK_BYTES);
    return hash("sha256", outer, "buffer");
  };
}
