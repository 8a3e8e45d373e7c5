/** The one guard of the process: its memory, its breakers and what it reports. */
import { onStop } from "#app/lib/lifecycle.server.ts";
import { logger } from "#app/lib/logger.server.ts";
import { providerSeconds } from "#app/lib/metrics.server.ts";
import { findLaneRate, saveLaneRate } from "#app/models/carriers/lane-rate.server.ts";
import { within } from "#app/providers/carriers/guard/deadline.ts";
import { createGuard } from "#app/providers/carriers/guard/guard.ts";
import type { LaneStore } from "#app/providers/carriers/guard/lane-store.ts";
import { carrierHealth } from "./carrier-health.server.ts";

export const sharedLanes: LaneStore = {
  read: ({ shop, accountId, laneKey }) => findLaneRate(shop, { accountId, laneKey }),
  write: ({ shop, accountId, laneKey }, lane) =>
    saveLaneRate(shop, { accountId, laneKey, ...copyOf(lane) }),
};

export const carrierGuard = createGuard({
  store: sharedLanes,
  clock: () => new Date(),
  events: {
    called(event) {
      const outcome = event.failure ?? "ok";
      providerSeconds.labels(event.provider, "rates", outcome).observe(event.ms / 1000);
      carrierHealth.recordCall(event);
    },
    answered: ({ shop, accountId, answer }) =>
      carrierHealth.recordAnswer({ shop, accountId, source: answer.source }),
    storeFailed: (error) => logger.warn(error, "remembered lanes cannot be had"),
  },
});

/** How long the end of the process waits for calls that go on behind answers already given. */
const LONGEST_FAREWELL_MS = 2_000;
onStop("carrier calls", async () => {
  await within(carrierGuard.settled(), LONGEST_FAREWELL_MS);
});

type Lane = Parameters<LaneStore["write"]>[1];

function copyOf(lane: Lane) {
  return { rates: lane.rates, messages: [...lane.messages], fetchedAt: lane.fetchedAt };
}
