/** Accounts ready to be asked, kept for a moment so that a quote does not read and decrypt them each time. */
import { LRUCache } from "lru-cache";
import { LATE, within } from "#app/providers/carriers/guard/deadline.ts";

/** Another process's change of an account is noticed within this time. */
const FRESH_MS = 15_000;
/** How long an account is used on when the database cannot be asked about it. */
const USABLE_MS = 10 * 60_000;
/** How long a shopper waits for news of an account that is known: what is late serves the next quote. */
const PATIENCE_MS = 40;

export interface AccountMemory<T> {
  /** The account, or null when there is none. Rejects when it cannot be read and was not known. */
  find(shop: string, id: string): Promise<T | null>;
  /** Reads the account anew next time; what is being read at the moment is not kept. */
  forget(shop: string, id: string): void;
}

interface Kept<T> {
  readonly account: T | null;
  readonly at: number;
}

export function createAccountMemory<T extends object>(
  load: (shop: string, id: string) => Promise<T | null>,
  clock: () => number,
): AccountMemory<T> {
  const kept = new LRUCache<string, Kept<T>>({ max: 5_000 });
  const loading = new Map<string, Promise<T | null>>();

  async function read(shop: string, id: string): Promise<T | null> {
    const name = `${shop}|${id}`;
    const running = loading.get(name);
    if (running !== undefined) return running;
    const reading = load(shop, id);
    loading.set(name, reading);
    // forgotten meanwhile, it is no longer this reading that counts
    const isCurrent = () => loading.get(name) === reading;
    try {
      const account = await reading;
      if (isCurrent()) kept.set(name, { account, at: clock() });
      return account;
    } finally {
      if (isCurrent()) loading.delete(name);
    }
  }

  return {
    async find(shop, id) {
      const known = kept.get(`${shop}|${id}`);
      const age = known === undefined ? Number.POSITIVE_INFINITY : clock() - known.at;
      if (known !== undefined && age < FRESH_MS) return known.account;
      const reading = read(shop, id);
      if (known === undefined || age >= USABLE_MS) return reading;
      const account = await within(
        reading.catch((): typeof LATE => LATE),
        PATIENCE_MS,
      );
      return account === LATE ? known.account : account;
    },
    forget(shop, id) {
      kept.delete(`${shop}|${id}`);
      loading.delete(`${shop}|${id}`);
    },
  };
}
