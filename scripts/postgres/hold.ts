import fs from "node:fs";
import { isCode } from "./binaries.ts";

/**
 * A server lives as long as somebody holds its FIFO open for writing. The kernel lets go for a
 * killed process too, so no holder is ever forgotten.
 *
 * @returns the open file, or null when no supervisor reads: there is no server
 */
export function hold(fifo: string): number | null {
  try {
    return fs.openSync(fifo, fs.constants.O_WRONLY | fs.constants.O_NONBLOCK);
  } catch (error) {
    if (isCode(error, "ENXIO") || isCode(error, "ENOENT")) return null;
    throw error;
  }
}

/** Whether a supervisor still reads at the other end. */
export function isHeard(fd: number): boolean {
  try {
    fs.writeSync(fd, "\n");
    return true;
  } catch {
    return false;
  }
}
