import fs from "node:fs";
import path from "node:path";

/** How the app's logger begins each of its lines; nothing else that a test prints does. */
const LOG_LINE = '{"level":';

/**
 * Sends the app's log lines to a file of the run instead of the terminal: there they can be searched for secrets, and a
 * test's output stays readable. The logger writes through process.stdout as soon as its write method is not the original one.
 */
export function captureLogs(): void {
  const folder = process.env["KRAKEN_TEST_LOGS"];
  if (folder === undefined) return;
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `worker-${process.pid}.log`);
  const write = process.stdout.write.bind(process.stdout);
  const capture: typeof process.stdout.write = (chunk, ...rest: unknown[]) => {
    if (typeof chunk !== "string" || !chunk.startsWith(LOG_LINE))
      return Boolean(Reflect.apply(write, process.stdout, [chunk, ...rest]));
    fs.appendFileSync(file, chunk);
    return true;
  };
  process.stdout.write = capture;
}
