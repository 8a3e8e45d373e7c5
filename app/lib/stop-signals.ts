/** Ctrl-C reaches a process from the terminal and once more from the npm that started it: within this time it is the same one. */
const ECHO_MS = 500;

/** Calls `first` at Ctrl-C, SIGTERM or a closed terminal, and `second` when somebody insists. */
export function onStopSignals(
  first: (signal: NodeJS.Signals) => void,
  second: () => void = () => process.exit(1),
): void {
  let askedAt: number | null = null;
  const stop = (signal: NodeJS.Signals) => {
    if (askedAt === null) {
      askedAt = performance.now();
      first(signal);
    } else if (performance.now() - askedAt > ECHO_MS) second();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
}
