/** How long answers live and how much of a carrier the app may use. Milliseconds unless named otherwise. */
export interface GuardLimits {
  /** younger, and of the same UTC day: stands for a call */
  readonly freshMs: number;
  /** the same where a carrier objected and gave no rate: it may be back sooner */
  readonly partialMs: number;
  /** younger: served at once and refreshed behind the answer */
  readonly staleMs: number;
  /** younger: the backup when the carrier cannot answer */
  readonly backupMs: number;
  /** how long "nothing for this lane" or "this request is wrong" is believed, for the very same addresses */
  readonly negativeMs: number;
  /** how long "nothing" is believed where a carrier objected: that may be an outage */
  readonly objectedMs: number;
  /** the longest the shared store is waited for before the carrier is asked anyway */
  readonly storeMs: number;
  /** the longest a call may take behind the answer */
  readonly callMs: number;
  /** calls of one account at the same time, and how many more may wait for a place */
  readonly concurrentCalls: number;
  readonly waitingCalls: number;
  /** the breaker opens when more than half of the last `breakerSample` calls failed, and at least `breakerMinimum` were made */
  readonly breakerSample: number;
  readonly breakerMinimum: number;
  /** pause before the breaker lets one call try; doubles up to the longest */
  readonly breakerPauseMs: number;
  readonly breakerLongestPauseMs: number;
  /** pause after "unauthorised", and after "rate limited" without a Retry-After */
  readonly unauthorisedPauseMs: number;
  readonly rateLimitedPauseMs: number;
  /** bytes of remembered lanes kept in this process's memory */
  readonly memoryBytes: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export const DEFAULT_LIMITS: GuardLimits = {
  freshMs: 30 * MINUTE,
  partialMs: 5 * MINUTE,
  staleMs: 6 * HOUR,
  backupMs: 14 * 24 * HOUR,
  negativeMs: 5 * MINUTE,
  objectedMs: 30_000,
  storeMs: 60,
  callMs: 8_000,
  concurrentCalls: 24,
  waitingCalls: 24,
  breakerSample: 20,
  breakerMinimum: 5,
  breakerPauseMs: 2_000,
  breakerLongestPauseMs: 30_000,
  unauthorisedPauseMs: MINUTE,
  rateLimitedPauseMs: 5_000,
  memoryBytes: 32 * 1024 * 1024,
};
