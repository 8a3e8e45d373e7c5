import type { CarrierRate } from "../provider.ts";
import { rateDay } from "./lane-key.ts";
import type { RememberedLane } from "./lane-store.ts";
import type { GuardLimits } from "./limits.ts";

/** A rate and how it is known: each by its own age, because rates of one lane may have been heard at different times. */
export interface ServedRate extends CarrierRate {
  readonly source: "live" | "cached" | "backup_lane";
}

/**
 * The rates of a lane that may be offered now. Where the lane itself is young, a rate that outlived its carrier's failure
 * goes with `staleMs`; where the whole lane stands in for a silent carrier, all go with `backupMs`.
 */
export function serveLane(
  lane: RememberedLane,
  how: { readonly now: Date; readonly landed: boolean; readonly limits: GuardLimits },
): ServedRate[] {
  const { now, landed, limits } = how;
  const ageOf = (at: Date) => (landed ? lane.fetchedAt : now).getTime() - at.getTime();
  const isBackup = ageOf(lane.fetchedAt) >= limits.staleMs;
  const oldest = isBackup ? limits.backupMs : limits.staleMs;
  return lane.rates.flatMap(({ at, ...rate }): ServedRate[] => {
    if (ageOf(at) >= oldest) return [];
    const isLive = landed && at.getTime() === lane.fetchedAt.getTime();
    const source = isLive ? "live" : isBackup ? "backup_lane" : "cached";
    // a date promised on another day was promised for a parcel handed over then
    const deliveryDate = rateDay(at) === rateDay(now) ? rate.deliveryDate : null;
    return [{ ...rate, source, deliveryDate }];
  });
}
