import { logger } from "./logger.server.ts";

interface Closer {
  readonly name: string;
  readonly close: (patienceMs: number) => Promise<void>;
}

const closers: Closer[] = [];
let draining = false;

/**
 * Registers what has to be finished or closed before the database goes: buffers to write, connections to let go. The
 * last registered closes first, and is told how long the process still has for it.
 */
export function onStop(name: string, close: (patienceMs: number) => Promise<void>): void {
  closers.push({ name, close });
}

/** From here on /readyz says no, so that no new work is sent here. */
export function beginDraining(): void {
  draining = true;
}

export const isDraining = (): boolean => draining;

/** Closes everything that registered, within `patienceMs` in all; one that fails does not keep the others from closing. */
export async function closeAll(patienceMs = 10_000): Promise<void> {
  const end = Date.now() + patienceMs;
  for (const { name, close } of closers.splice(0).toReversed())
    try {
      await close(Math.max(end - Date.now(), 0));
    } catch (error) {
      logger.error({ err: error, name }, "could not close");
    }
}
