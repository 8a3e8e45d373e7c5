import fs from "node:fs";
import path from "node:path";
import { format } from "node:util";

/** How the app's logger begins each of its lines; nothing else that a test prints does. */
const LOG_LINE = '{"level":';

const CONSOLE = ["debug", "info", "log", "warn", "error"] as const;

/**
 * Sends the app's log lines to a file of the run instead of the terminal, and a copy of all else that a test file prints: there
 * it can be searched for secrets, and a test's output stays readable. The logger writes through process.stdout as soon as
 * its write method is not the original one.
 */
export function captureLogs(): void {
  const folder = process.env["KRAKEN_TEST_LOGS"];
  if (folder === undefined) return;
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `worker-${process.pid}.log`);
  const keep = (text: string) => fs.appendFileSync(file, text.endsWith("\n") ? text : `${text}\n`);
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    const capture: typeof stream.write = (chunk, ...rest: unknown[]) => {
      const text = typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8");
      keep(text);
      if (text.startsWith(LOG_LINE)) return true;
      return Boolean(Reflect.apply(write, stream, [chunk, ...rest]));
    };
    stream.write = capture;
  }
  // the test runner takes what goes to the console before it comes to a stream
  for (const level of CONSOLE) {
    const original = console[level].bind(console);
    console[level] = (...args: unknown[]) => {
      keep(format(...args));
      original(...args);
    };
  }
}
