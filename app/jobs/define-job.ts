import type { z } from "zod";

export interface JobOptions {
  /** tries after the first one */
  readonly retryLimit: number;
  /** seconds before the first retry; grows when `retryBackoff` is on */
  readonly retryDelay?: number;
  readonly retryBackoff?: boolean;
  /** seconds, the longest wait between retries */
  readonly retryDelayMax?: number;
  /** queue that takes the payload when the last try failed; define a job of that name to act on it */
  readonly deadLetter?: string;
  /** "short", "singleton", "stately", "exclusive": how many jobs of one singletonKey may wait or run */
  readonly policy?: "standard" | "short" | "singleton" | "stately" | "exclusive";
  readonly expireInSeconds?: number;
  /** seconds that a finished job stays visible */
  readonly deleteAfterSeconds?: number;
  /** jobs of this queue that one process runs at a time; 1 unless told */
  readonly concurrency?: number;
}

export interface JobDefinition<Payload> {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  readonly options: JobOptions;
  /** cron in UTC; the payload is then what `payload` makes of {} */
  readonly schedule?: string;
}

/**
 * A job: its name, its payload and how its queue treats it. A payload carries ids, never objects that may have changed by
 * the time it is read. Every definition needs a handler in handlers/registry.server.ts.
 */
export function defineJob<Payload>(definition: JobDefinition<Payload>): JobDefinition<Payload> {
  return definition;
}
