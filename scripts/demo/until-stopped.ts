import { onStopSignals } from "#app/lib/stop-signals.ts";

/** Resolves at the first Ctrl-C, SIGTERM or closed terminal; a second one ends the process at once. */
export function untilStopped(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => onStopSignals(resolve));
}
