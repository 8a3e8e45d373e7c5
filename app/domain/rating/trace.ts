import type { TraceKey } from "./trace-keys.ts";
import type { TraceStep } from "./types.ts";

/** One sentence of an explanation. */
export function step(key: TraceKey, values: TraceStep["values"] = {}): TraceStep {
  return { key, values };
}
