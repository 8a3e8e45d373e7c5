import { LRUCache } from "lru-cache";
import type { GuardLimits } from "./limits.ts";
import { rateDay } from "./lane-key.ts";
import type { LaneAddress, LaneStore, RememberedLane } from "./lane-store.ts";

export type LaneAge = "fresh" | "stale" | "backup" | "expired";

export interface LaneMemory {
  /** What this process remembers; never waits. */
  peek(address: LaneAddress): RememberedLane | null;
  /** This process's memory, else the shared store's; a store that fails counts as empty. Equal reads are made once. */
  find(address: LaneAddress): Promise<RememberedLane | null>;
  keep(address: LaneAddress, lane: RememberedLane): Promise<void>;
  age(lane: RememberedLane, now: Date): LaneAge;
  /** Drops an account's lanes from this process's memory. */
  forget(shop: string, accountId: string): void;
}

/** Lanes in this process's memory over a store that all processes share. */
export function createLaneMemory(
  store: LaneStore,
  limits: GuardLimits,
  onStoreError: (error: unknown) => void,
): LaneMemory {
  const lanes = new LRUCache<string, RememberedLane>({
    maxSize: limits.memoryBytes,
    sizeCalculation: (lane) => 300 + lane.rates.length * 250 + lane.messages.length * 250,
  });
  const reads = new Map<string, Promise<RememberedLane | null>>();

  async function readShared(address: LaneAddress): Promise<RememberedLane | null> {
    try {
      const found = await store.read(address);
      const known = lanes.get(nameOf(address));
      if (found === null || (known !== undefined && known.fetchedAt >= found.fetchedAt))
        return known ?? null;
      lanes.set(nameOf(address), found);
      return found;
    } catch (error) {
      onStoreError(error);
      return lanes.get(nameOf(address)) ?? null;
    }
  }

  return {
    peek: (address) => lanes.get(nameOf(address)) ?? null,
    async find(address) {
      const known = lanes.get(nameOf(address));
      if (known !== undefined) return known;
      const name = nameOf(address);
      const running = reads.get(name);
      if (running !== undefined) return running;
      const read = readShared(address).finally(() => reads.delete(name));
      reads.set(name, read);
      return read;
    },
    async keep(address, lane) {
      lanes.set(nameOf(address), lane);
      try {
        await store.write(address, lane);
      } catch (error) {
        onStoreError(error);
      }
    },
    age: (lane, now) => ageOf(lane, now, limits),
    forget(shop, accountId) {
      const prefix = nameOf({ shop, accountId, laneKey: "" });
      for (const name of lanes.keys()) if (name.startsWith(prefix)) lanes.delete(name);
    },
  };
}

function ageOf(lane: RememberedLane, now: Date, limits: GuardLimits): LaneAge {
  const ms = now.getTime() - lane.fetchedAt.getTime();
  const freshMs = isPartial(lane) ? limits.partialMs : limits.freshMs;
  if (ms < freshMs && rateDay(lane.fetchedAt) === rateDay(now)) return "fresh";
  if (ms < limits.staleMs) return "stale";
  return ms < limits.backupMs ? "backup" : "expired";
}

/** A carrier objected and gave no rate of its own in the lane's last answer. */
function isPartial({ rates, messages, fetchedAt }: RememberedLane): boolean {
  if (messages.length === 0) return false;
  const heard = rates.filter(({ at }) => at.getTime() === fetchedAt.getTime());
  return messages.some((message) => !heard.some(({ carrier }) => carrier === message.carrier));
}

function nameOf(address: LaneAddress): string {
  return `${address.shop}|${address.accountId}|${address.laneKey}`;
}
