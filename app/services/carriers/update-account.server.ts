import { encryptText } from "#app/lib/crypto.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { insertAuditEntry, type Actor } from "#app/models/audit.server.ts";
import {
  findCarrierAccount,
  updateCarrierAccount,
  type CarrierAccountPatch,
} from "#app/models/carriers/carrier-account.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";
import { forgetAccount } from "./forget-account.server.ts";
import { testConnection, type ConnectionResult } from "./test-connection.server.ts";

export interface UpdateAccountInput {
  readonly shop: string;
  readonly actor: Actor;
  readonly id: string;
  readonly label: string;
  /** null: the stored ones stay */
  readonly credentials: Readonly<Record<string, string>> | null;
  readonly now: Date;
}

export type UpdateAccountResult = { readonly ok: true } | Extract<ConnectionResult, { ok: false }>;

/**
 * Renames an account, and gives it other credentials once they have been tested; a disconnected account is connected
 * again by that. What the old credentials were quoted is forgotten. Throws NOT_FOUND for another shop's account.
 */
export async function updateAccount(input: UpdateAccountInput): Promise<UpdateAccountResult> {
  const { shop, id, label, credentials, actor } = input;
  const account = await findCarrierAccount(shop, id);
  if (account === null) throw new AppError("NOT_FOUND", { message: `no carrier account ${id}` });
  let patch: CarrierAccountPatch = { label };
  if (credentials !== null) {
    const tested = await testConnection({ provider: account.provider, credentials });
    if (!tested.ok) return tested;
    patch = {
      label,
      credentials: encryptText(JSON.stringify(credentials)),
      mode: tested.mode,
      capabilities: tested.capabilities,
      status: "connected",
      lastCheckedAt: input.now,
      lastError: null,
    };
  }
  await inTransaction(async (tx) => {
    await updateCarrierAccount(shop, { id, ...patch }, tx);
    const details = {
      accountId: id,
      renamed: label !== account.label,
      newKey: credentials !== null,
    };
    await insertAuditEntry(shop, { actor, action: "carrier.changed", subject: label, details }, tx);
  });
  if (credentials !== null) forgetAccount(shop, id);
  return { ok: true };
}
