import type { RateAnswer } from "../provider.ts";
import type { RememberedLane, RememberedRate } from "./lane-store.ts";

/**
 * The lane after a new answer. A carrier that failed beside others (it has a message and no rate) keeps what it said
 * about this very lane not longer than `keepMs` ago, so one carrier's outage does not take its services off the list.
 */
export function mergeLane(
  answer: RateAnswer,
  previous: RememberedLane | null,
  options: { readonly at: Date; readonly keepMs: number },
): RememberedLane {
  const fetched = answer.rates.map((rate): RememberedRate => ({ ...rate, at: options.at }));
  const answered = new Set(answer.rates.map((rate) => rate.carrier));
  const failed = new Set(
    answer.messages.map((message) => message.carrier).filter((name) => !answered.has(name)),
  );
  const oldest = options.at.getTime() - options.keepMs;
  const kept = (previous?.rates ?? []).filter(
    (rate) => failed.has(rate.carrier) && rate.at.getTime() >= oldest,
  );
  return { rates: [...fetched, ...kept], messages: answer.messages, fetchedAt: options.at };
}
