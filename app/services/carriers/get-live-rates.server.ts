import { logFor } from "#app/lib/logger.server.ts";
import { LATE, within } from "#app/providers/carriers/guard/deadline.ts";
import type { Guard } from "#app/providers/carriers/guard/guard.ts";
import { addressKey, laneKey, quantiseRequest } from "#app/providers/carriers/guard/lane-key.ts";
import { findCarrierClient, type ReadyAccount } from "./carrier-clients.server.ts";
import { carrierGuard } from "./carrier-guard.server.ts";
import type { LiveRatesAnswer, LiveRatesInput } from "./live-rates.ts";

export interface LiveRatesDeps {
  readonly guard: Guard;
  readonly findClient: (shop: string, accountId: string) => Promise<ReadyAccount | null>;
}

const OWN: LiveRatesDeps = { guard: carrierGuard, findClient: findCarrierClient };

/**
 * What a carrier account charges for the parcels, from the best source that can answer in time. Never throws, and never
 * answers later than the deadline (and a few milliseconds): what comes later is kept for the next shopper.
 */
export async function getLiveRates(
  input: LiveRatesInput,
  deps: LiveRatesDeps = OWN,
): Promise<LiveRatesAnswer> {
  const started = performance.now();
  const { shop, accountId, now } = input;
  const account = await findAccount(input, deps);
  if (account === null) return nothing("account_missing");
  if (account === LATE) return nothing("deadline");
  const request = quantiseRequest(input.request);
  return deps.guard.rates({
    shop,
    accountId,
    provider: account.provider,
    laneKey: laneKey(request, account.revision),
    addressKey: addressKey(request),
    deadlineMs: input.deadlineMs - (performance.now() - started),
    now,
    ask: (signal) => account.client.rates(request, signal),
  });
}

async function findAccount(
  { shop, accountId, deadlineMs }: LiveRatesInput,
  deps: LiveRatesDeps,
): Promise<ReadyAccount | typeof LATE | null> {
  try {
    return await within(deps.findClient(shop, accountId), deadlineMs);
  } catch (error) {
    logFor({ shop }).error(error, "a carrier account cannot be read");
    return null;
  }
}

function nothing(failure: "account_missing" | "deadline"): LiveRatesAnswer {
  return { source: "none", rates: [], fetchedAt: null, failure, messages: [] };
}
