import { logger } from "./logger.server.ts";

interface Closer {
  readonly name: string;
  readonly close: () => Promise<void>;
}

const closers: Closer[] = [];
let draining = false;

/**
 * Registers what has to be finished or closed before the database goes: buffers to write, connections to let go. The
 * last registered closes first.
 */
export function onStop(name: string, close: () => Promise<void>): void {
  closers.push({ name, close });
}

/** From here on /readyz says no, so that no new work is sent here. */
export function beginDraining(): void {
  draining = true;
}

export const isDraining = (): boolean => draining;

/** Closes everything that registered; one that fails does not keep the others from closing. */
export async function closeAll(): Promise<void> {
  for (const { name, close } of closers.splice(0).toReversed())
    try {
      await close();
    } catch (error) {
      logger.error({ err: error, name }, "could not close");
    }
}
