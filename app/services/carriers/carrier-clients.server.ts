/** Carrier accounts ready to be asked, kept for a moment so that a quote does not read and decrypt them each time. */
import { LRUCache } from "lru-cache";
import { z } from "zod";
import { decryptText, keyedHash } from "#app/lib/crypto.server.ts";
import { findCarrierSecret } from "#app/models/carriers/carrier-account.server.ts";
import type { CarrierClient } from "#app/providers/carriers/provider.ts";
import { findCarrierProvider } from "#app/providers/carriers/registry.server.ts";

/** Another process's change of an account is noticed within this time. */
const FRESH_MS = 15_000;
/** How long an account is used on when the database cannot be asked about it. */
const USABLE_MS = 10 * 60_000;

export interface ReadyAccount {
  readonly client: CarrierClient;
  readonly provider: string;
  /** changes with the credentials */
  readonly revision: string;
}

interface Kept {
  readonly account: ReadyAccount | null;
  readonly at: number;
}

const kept = new LRUCache<string, Kept>({ max: 5_000 });
const loading = new Map<string, Promise<ReadyAccount | null>>();

/** The account, or null when it is unknown or disconnected. Rejects when it cannot be read and was not known. */
export async function findCarrierClient(shop: string, id: string): Promise<ReadyAccount | null> {
  const name = `${shop}|${id}`;
  const known = kept.get(name);
  if (known !== undefined && Date.now() - known.at < FRESH_MS) return known.account;
  const running = loading.get(name) ?? load(shop, id).finally(() => loading.delete(name));
  loading.set(name, running);
  try {
    const account = await running;
    kept.set(name, { account, at: Date.now() });
    return account;
  } catch (error) {
    if (known !== undefined && Date.now() - known.at < USABLE_MS) return known.account;
    throw error;
  }
}

/** Reads the account anew next time. */
export function forgetCarrierClient(shop: string, id: string): void {
  kept.delete(`${shop}|${id}`);
}

async function load(shop: string, id: string): Promise<ReadyAccount | null> {
  const secret = await findCarrierSecret(shop, id);
  if (secret === null) return null;
  const provider = findCarrierProvider(secret.provider);
  if (provider === null) return null;
  const plain = decryptText(secret.credentials);
  return {
    client: provider.connect(Credentials.parse(JSON.parse(plain))),
    provider: provider.id,
    revision: keyedHash("carrier-credentials", plain).slice(0, 16),
  };
}

const Credentials = z.record(z.string(), z.string());
