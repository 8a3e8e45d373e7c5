/** Carrier accounts ready to be asked. */
import { z } from "zod";
import { decryptText, keyedHash } from "#app/lib/crypto.server.ts";
import { findCarrierSecret } from "#app/models/carriers/carrier-account.server.ts";
import type { CarrierClient } from "#app/providers/carriers/provider.ts";
import { findCarrierProvider } from "#app/providers/carriers/registry.server.ts";
import { createAccountMemory } from "./account-memory.ts";

export interface ReadyAccount {
  readonly client: CarrierClient;
  readonly provider: string;
  /** changes with the credentials */
  readonly revision: string;
}

const memory = createAccountMemory(load, Date.now);

/** The account, or null when it is unknown or disconnected. Rejects when it cannot be read and was not known. */
export function findCarrierClient(shop: string, id: string): Promise<ReadyAccount | null> {
  return memory.find(shop, id);
}

/** Reads the account anew next time. */
export function forgetCarrierClient(shop: string, id: string): void {
  memory.forget(shop, id);
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
