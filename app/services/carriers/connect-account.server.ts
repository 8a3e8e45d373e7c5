import { encryptText } from "#app/lib/crypto.server.ts";
import { insertAuditEntry, type Actor } from "#app/models/audit.server.ts";
import { insertCarrierAccount } from "#app/models/carriers/carrier-account.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";
import { testConnection, type ConnectionResult } from "./test-connection.server.ts";

export interface ConnectAccountInput {
  readonly shop: string;
  readonly actor: Actor;
  readonly provider: string;
  /** the merchant's name for it */
  readonly label: string;
  readonly credentials: Readonly<Record<string, string>>;
  readonly now: Date;
}

export type ConnectAccountResult =
  { readonly ok: true; readonly id: string } | Extract<ConnectionResult, { ok: false }>;

/** Tests the credentials and, when they work, keeps them encrypted. Credentials that do not work are not kept. */
export async function connectAccount(input: ConnectAccountInput): Promise<ConnectAccountResult> {
  const { shop, actor, provider, label, credentials, now } = input;
  const tested = await testConnection({ provider, credentials });
  if (!tested.ok) return tested;
  const { mode, capabilities } = tested;
  const sealed = encryptText(JSON.stringify(credentials));
  const id = await inTransaction(async (tx) => {
    const account = { provider, label, mode, capabilities, credentials: sealed, checkedAt: now };
    const created = await insertCarrierAccount(shop, account, tx);
    const details = { accountId: created, provider, mode };
    await insertAuditEntry(
      shop,
      { actor, action: "carrier.connected", subject: label, details },
      tx,
    );
    return created;
  });
  return { ok: true, id };
}
