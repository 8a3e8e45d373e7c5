import { z } from "zod";
import { decryptText } from "#app/lib/crypto.server.ts";
import { AppError } from "#app/lib/errors.ts";
import {
  findCarrierSecret,
  updateCarrierAccount,
} from "#app/models/carriers/carrier-account.server.ts";
import { forgetAccount } from "./forget-account.server.ts";
import { testConnection, type ConnectionResult } from "./test-connection.server.ts";

const Credentials = z.record(z.string(), z.string());

export interface CheckAccountInput {
  readonly shop: string;
  readonly id: string;
  readonly now: Date;
}

/** Tests the stored credentials again, and keeps what it learnt. Throws NOT_FOUND for another shop's account. */
export async function checkAccount(input: CheckAccountInput): Promise<ConnectionResult> {
  const { shop, id, now } = input;
  const secret = await findCarrierSecret(shop, id);
  if (secret === null) throw new AppError("NOT_FOUND", { message: `no carrier account ${id}` });
  const credentials = Credentials.parse(JSON.parse(decryptText(secret.credentials)));
  const tested = await testConnection({ provider: secret.provider, credentials });
  await updateCarrierAccount(
    shop,
    tested.ok
      ? {
          id,
          lastCheckedAt: now,
          status: "connected",
          lastError: null,
          capabilities: tested.capabilities,
        }
      : {
          id,
          lastCheckedAt: now,
          status: "failing",
          lastError: `${tested.problem}: ${tested.words}`.slice(0, 500),
        },
  );
  if (tested.ok) forgetAccount(shop, id);
  return tested;
}
