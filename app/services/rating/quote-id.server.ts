import { randomBytes } from "node:crypto";

let counter = 0;
let process8 = "";

/**
 * A new id that sorts by time: twelve hexadecimal digits of milliseconds, eight of this process, eight that count. Cheaper
 * than a random id for each quote, and as unique.
 */
export function newQuoteId(at: number): string {
  if (process8 === "") process8 = randomBytes(4).toString("hex");
  counter = (counter + 1) % 0x1_0000_0000;
  return `${at.toString(16).padStart(12, "0")}${process8}${counter.toString(16).padStart(8, "0")}`;
}
