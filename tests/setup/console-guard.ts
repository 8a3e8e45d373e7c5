import { format } from "node:util";
import { afterEach, beforeEach } from "vitest";

const GUARDED = ["error", "warn"] as const;

const written: string[] = [];
let allowed: readonly RegExp[] = [];

/** Lets the present test write matching lines to console.error and console.warn. */
export function allowConsole(...patterns: readonly RegExp[]): void {
  allowed = [...allowed, ...patterns];
}

for (const level of GUARDED) {
  const original = console[level].bind(console);
  console[level] = (...args: unknown[]) => {
    const line = format(...args);
    written.push(`console.${level}: ${line}`);
    if (!allowed.some((pattern) => pattern.test(line))) original(...args);
  };
}

beforeEach(() => {
  written.length = 0;
  allowed = [];
});

afterEach(() => {
  const unexpected = written.filter((line) => !allowed.some((pattern) => pattern.test(line)));
  // React and Node report mistakes there that no assertion would see
  if (unexpected.length > 0) throw new Error(`Written to the console:\n${unexpected.join("\n")}`);
});
