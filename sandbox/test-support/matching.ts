import { expect } from "vitest";

/** A text that fits a pattern or holds a text, in a place where a value is compared. */
export function matching(pattern: RegExp | string): unknown {
  return typeof pattern === "string"
    ? (expect.stringContaining(pattern) as unknown)
    : (expect.stringMatching(pattern) as unknown);
}
