/** What stands between the app and one carrier account: how many calls at once, and when to stop asking. */
import {
  bulkhead,
  BulkheadRejectedError,
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  CountBreaker,
  ExponentialBackoff,
  handleWhen,
  noJitterGenerator,
} from "cockatiel";
import { ProviderError, type ProviderFailure, type RateAnswer } from "../provider.ts";
import type { GuardLimits } from "./limits.ts";

export type GateFailure = ProviderFailure | "circuit_open" | "busy";

export type GateOutcome =
  | { readonly ok: true; readonly answer: RateAnswer; readonly ms: number }
  | {
      readonly ok: false;
      readonly failure: GateFailure;
      readonly message: string;
      /** null: the carrier was not asked */
      readonly ms: number | null;
    };

export type Ask = (signal: AbortSignal) => Promise<RateAnswer>;

export interface AccountGate {
  /** Never rejects. */
  call(ask: Ask): Promise<GateOutcome>;
}

/** Failures that say the carrier is unwell; the others are answers. */
const UNWELL: readonly ProviderFailure[] = ["timeout", "network", "unavailable", "garbage"];

export function createAccountGate(limits: GuardLimits, clock: () => Date): AccountGate {
  const room = bulkhead(limits.concurrentCalls, limits.waitingCalls);
  const breaker = circuitBreaker(handleWhen(isUnwell), {
    halfOpenAfter: new ExponentialBackoff({
      initialDelay: limits.breakerPauseMs,
      maxDelay: limits.breakerLongestPauseMs,
      generator: noJitterGenerator,
    }),
    breaker: new CountBreaker({
      threshold: 0.5,
      size: limits.breakerSample,
      minimumNumberOfCalls: limits.breakerMinimum,
    }),
  });
  let pause: { until: number; failure: GateFailure; message: string } | null = null;

  return {
    async call(ask) {
      if (pause !== null && clock().getTime() < pause.until)
        return { ok: false, failure: pause.failure, message: pause.message, ms: null };
      // A half-open breaker has its one trial under way: a shopper does not wait for how that ends.
      if (breaker.state === CircuitState.HalfOpen)
        return {
          ok: false,
          failure: "circuit_open",
          message: "waiting for a trial call",
          ms: null,
        };
      let startedAt: number | null = null;
      const elapsed = () => (startedAt === null ? null : performance.now() - startedAt);
      try {
        const answer = await room.execute(() =>
          breaker.execute(() => {
            startedAt = performance.now();
            return withTimeout(ask, limits.callMs);
          }),
        );
        return { ok: true, answer, ms: elapsed() ?? 0 };
      } catch (error) {
        const failed = explain(error);
        const ms = pauseAfter(failed.failure, error, limits);
        if (ms !== null) pause = { ...failed, until: clock().getTime() + ms };
        return { ok: false, ...failed, ms: elapsed() };
      }
    },
  };
}

function isUnwell(error: unknown): boolean {
  return error instanceof ProviderError && UNWELL.includes(error.failure);
}

/** How long not to ask again after a failure that asking again would not cure. */
function pauseAfter(failure: GateFailure, error: unknown, limits: GuardLimits): number | null {
  if (failure === "unauthorised") return limits.unauthorisedPauseMs;
  if (failure !== "rate_limited") return null;
  const wished = error instanceof ProviderError ? error.retryAfterMs : null;
  return Math.min(Math.max(wished ?? limits.rateLimitedPauseMs, 1_000), 300_000);
}

function explain(error: unknown): { failure: GateFailure; message: string } {
  if (error instanceof ProviderError) return { failure: error.failure, message: error.message };
  if (error instanceof BulkheadRejectedError)
    return { failure: "busy", message: "too many calls under way" };
  if (error instanceof BrokenCircuitError)
    return { failure: "circuit_open", message: "the carrier failed too often" };
  // A plugin may throw nothing but ProviderError; if it does, no shopper pays for the bug.
  return { failure: "garbage", message: error instanceof Error ? error.message : "unknown" };
}

/** The call is told to stop, and is given up even if it does not listen. */
async function withTimeout(ask: Ask, ms: number): Promise<RateAnswer> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      controller.abort();
      reject(new ProviderError("timeout", `no answer within ${ms} ms`));
    }, ms);
  });
  try {
    return await Promise.race([asProviderError(ask(controller.signal)), tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

/** The breaker counts by ProviderError, so whatever else a plugin throws is made one. */
async function asProviderError(answer: Promise<RateAnswer>): Promise<RateAnswer> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ProviderError) throw error;
    const message = error instanceof Error ? error.message : "unknown";
    throw new ProviderError("garbage", message, { cause: error });
  }
}
