import type { Logger } from "pino";
import type { JobDefinition } from "./define-job.ts";

export interface JobContext {
  readonly jobId: string;
  /** 1 for the first try */
  readonly attempt: number;
  /** no retry follows when this try fails */
  readonly lastAttempt: boolean;
  /** fires when the process shuts down or the job's time is over */
  readonly signal: AbortSignal;
  readonly log: Logger;
}

/** A job with what runs it, in the shape that the worker takes: the payload is parsed before `run` sees it. */
export interface JobHandler {
  readonly job: JobDefinition<unknown>;
  run(data: unknown, context: JobContext): Promise<void>;
}

/**
 * Binds a handler to its definition. A handler must be safe to run twice and out of order, and calls one service. It
 * throws to be tried again.
 */
export function handle<Payload>(
  job: JobDefinition<Payload>,
  run: (payload: Payload, context: JobContext) => Promise<void>,
): JobHandler {
  return {
    job,
    run: async (data, context) => {
      await run(job.payload.parse(data), context);
    },
  };
}
