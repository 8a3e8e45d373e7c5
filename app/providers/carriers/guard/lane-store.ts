import type { CarrierMessage, CarrierRate } from "../provider.ts";

/** A rate and when the carrier said it. */
export interface RememberedRate extends CarrierRate {
  readonly at: Date;
}

/** The last that a carrier account said about a lane. */
export interface RememberedLane {
  readonly rates: readonly RememberedRate[];
  readonly messages: readonly CarrierMessage[];
  readonly fetchedAt: Date;
}

export interface LaneAddress {
  readonly shop: string;
  readonly accountId: string;
  readonly laneKey: string;
}

/** Where lanes are remembered for all processes. The guard lives on without it when it fails or is slow. */
export interface LaneStore {
  read(address: LaneAddress): Promise<RememberedLane | null>;
  write(address: LaneAddress, lane: RememberedLane): Promise<void>;
}
