import { vi } from "vitest";
import type { Ask } from "#app/providers/carriers/guard/account-gate.ts";
import {
  createGuard,
  type GuardAnswer,
  type GuardEvents,
  type GuardRequest,
} from "#app/providers/carriers/guard/guard.ts";
import type {
  LaneAddress,
  LaneStore,
  RememberedLane,
} from "#app/providers/carriers/guard/lane-store.ts";
import type { GuardLimits } from "#app/providers/carriers/guard/limits.ts";
import {
  ProviderError,
  type CarrierRate,
  type RateAnswer,
} from "#app/providers/carriers/provider.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export function aRate(changes: Partial<CarrierRate> = {}): CarrierRate {
  return {
    carrier: "USPS",
    service: "Priority",
    priceMinor: 900,
    currency: "USD",
    deliveryDays: 2,
    deliveryDate: "2026-11-25",
    ...changes,
  };
}

export function anAnswer(changes: Partial<RateAnswer> = {}): RateAnswer {
  return { rates: [aRate()], messages: [], ...changes };
}

export function memoryStore() {
  const lanes = new Map<string, RememberedLane>();
  const name = (address: LaneAddress) =>
    JSON.stringify([address.shop, address.accountId, address.laneKey]);
  const store: LaneStore = {
    read: (address) => Promise.resolve(lanes.get(name(address)) ?? null),
    write: (address, lane) => {
      lanes.set(name(address), lane);
      return Promise.resolve();
    },
  };
  return { lanes, store };
}

export function aGuard(options: { store?: LaneStore; limits?: Partial<GuardLimits> } = {}) {
  const called: Parameters<GuardEvents["called"]>[0][] = [];
  const storeErrors: unknown[] = [];
  const guard = createGuard({
    store: options.store ?? memoryStore().store,
    clock: () => new Date(),
    events: {
      called: (event) => called.push(event),
      answered: () => undefined,
      storeFailed: (error) => storeErrors.push(error),
    },
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  });
  return { guard, called, storeErrors };
}

export function aRequest(ask: Ask, changes: Partial<GuardRequest> = {}): GuardRequest {
  return {
    shop: "one.myshopify.com",
    accountId: "account",
    laneKey: "lane",
    addressKey: "address",
    provider: "acme",
    deadlineMs: 400,
    now: new Date(),
    ask,
    ...changes,
  };
}

/** Answers after `ms` of fake time, and counts how often it was asked. */
export function carrier(ms: number, outcome: RateAnswer | ProviderError = anAnswer()) {
  const asked = { times: 0 };
  const ask: Ask = async () => {
    asked.times += 1;
    await new Promise((resolve) => setTimeout(resolve, ms));
    if (outcome instanceof ProviderError) throw outcome;
    return outcome;
  };
  return { ask, asked };
}

export async function settle(promise: Promise<GuardAnswer>, ms = 1_000): Promise<GuardAnswer> {
  await vi.advanceTimersByTimeAsync(ms);
  return promise;
}
