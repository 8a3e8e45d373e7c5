/** What a live carrier account answers to the rating engine. The function is get-live-rates.server.ts. */
import type { ServedRate } from "#app/providers/carriers/guard/serve-lane.ts";
import type { CarrierMessage, RateRequest } from "#app/providers/carriers/provider.ts";

export interface LiveRatesInput {
  readonly shop: string;
  /** CarrierAccount.id */
  readonly accountId: string;
  readonly request: RateRequest;
  /** the longest a shopper may be kept waiting for this account, in milliseconds */
  readonly deadlineMs: number;
  readonly now: Date;
}

/**
 * live: the carrier answered in time; cached: an answer young enough to stand for a call; backup_lane: the carrier
 * could not answer and this is the last it said about this lane; none: nothing is known.
 */
export type LiveRateSource = "live" | "cached" | "backup_lane" | "none";

/**
 * Why the carrier's own answer is not there. The provider's failures, and what the guard decides without asking:
 * deadline (it goes on behind the answer), circuit_open, busy (too many calls under way), account_missing (unknown,
 * disconnected or unreadable account), no_service (it answered that it has nothing for this lane).
 */
export type LiveRateFailure =
  | "timeout"
  | "network"
  | "unavailable"
  | "rate_limited"
  | "unauthorised"
  | "invalid"
  | "garbage"
  | "deadline"
  | "circuit_open"
  | "busy"
  | "account_missing"
  | "no_service";

export interface LiveRatesAnswer {
  readonly source: LiveRateSource;
  /** in the carrier's currency, as the carrier charges them; empty when source is "none" */
  readonly rates: readonly ServedRate[];
  /** when the carrier said so; null when source is "none" */
  readonly fetchedAt: Date | null;
  /** null when source is "live", or "cached" without trouble */
  readonly failure: LiveRateFailure | null;
  /** carriers that gave no rate and said why; where nobody did, no_service stands without them */
  readonly messages: readonly CarrierMessage[];
}
