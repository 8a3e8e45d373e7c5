import { pino, type Logger } from "pino";
import { env } from "./env.server.ts";
import { redact } from "./redact.server.ts";
import { currentContext } from "./work-context.server.ts";

export interface LogContext {
  readonly shop?: string;
}

/** What the work knows and this logger does not say already: no key twice in a line. */
function contextFor(log: Logger): object {
  const said = log.bindings();
  return Object.fromEntries(Object.entries(currentContext()).filter(([name]) => !(name in said)));
}

/** A JSON logger whose every line names the request or job it belongs to, and whose every argument passes the redactor. */
export function createLogger(level: string, destination?: { write(line: string): void }): Logger {
  const options = {
    level,
    base: { service: "kraken-commerce" },
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: (_line: object, _level: number, log: Logger) => contextFor(log),
    formatters: { level: (label: string) => ({ level: label }) },
    // the redactor has made plain objects of errors already
    serializers: { err: (value: unknown) => value },
    hooks: {
      logMethod(args: unknown[], method: (...args: unknown[]) => void) {
        const [first, ...rest] = args;
        const head = first instanceof Error ? { err: first, msg: first.message } : first;
        Reflect.apply(method, this, [redact(head), ...rest.map((item) => redact(item))]);
      },
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

export const logger = createLogger(env().LOG_LEVEL);

/** The logger with what this piece of work belongs to. */
export function logFor(context: LogContext): Logger {
  return logger.child(context);
}
