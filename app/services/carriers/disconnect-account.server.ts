import type { RatingConfig } from "#app/domain/rating/schema.ts";
import { AppError } from "#app/lib/errors.ts";
import { insertAuditEntry, type Actor } from "#app/models/audit.server.ts";
import {
  findCarrierAccount,
  updateCarrierAccount,
} from "#app/models/carriers/carrier-account.server.ts";
import { deleteLaneRates } from "#app/models/carriers/lane-rate.server.ts";
import { getLatestConfig } from "#app/models/rating/config-version.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";
import { publishConfig } from "#app/services/rating/publish-config.server.ts";
import { forgetAccount } from "./forget-account.server.ts";
import { methodsOfAccount } from "./methods-of-account.ts";

export interface DisconnectAccountInput {
  readonly shop: string;
  readonly actor: Actor;
  readonly id: string;
  /** what the version of the set-up is called in its history */
  readonly note: string;
}

/**
 * Turns off the methods that use the account and lets it stand in for no other, then erases its credentials and what it quoted. The methods stay in the
 * set-up, so that connecting the account again and turning them on brings everything back. Returns the names of the
 * methods that were turned off. Throws NOT_FOUND for another shop's account.
 */
export async function disconnectAccount(input: DisconnectAccountInput): Promise<readonly string[]> {
  const { shop, actor, id, note } = input;
  const account = await findCarrierAccount(shop, id);
  if (account === null) throw new AppError("NOT_FOUND", { message: `no carrier account ${id}` });
  const latest = await getLatestConfig(shop);
  const active =
    latest === null ? [] : methodsOfAccount(latest.config, id).filter((m) => m.enabled);
  if (active.length > 0 || (latest !== null && standsIn(latest.config, id)))
    await publishConfig({ shop, actor, note, change: (config) => turnOff(config, id) });
  await inTransaction(async (tx) => {
    await updateCarrierAccount(shop, { id, status: "disconnected", credentials: "" }, tx);
    await deleteLaneRates(shop, id, tx);
    const details = { accountId: id, methods: active.length };
    const entry = { actor, action: "carrier.disconnected", subject: account.label, details };
    await insertAuditEntry(shop, entry, tx);
  });
  forgetAccount(shop, id);
  return active.map((method) => method.name.text);
}

function standsIn({ methods }: RatingConfig, accountId: string): boolean {
  return methods.some(
    (method) => method.kind === "live" && method.backupService?.accountId === accountId,
  );
}

function turnOff(config: RatingConfig, accountId: string): RatingConfig {
  const methods = config.methods.map((method) => {
    if (method.kind !== "live") return method;
    const enabled = method.enabled && method.accountId !== accountId;
    const isBackup = method.backupService?.accountId === accountId;
    return { ...method, enabled, backupService: isBackup ? null : method.backupService };
  });
  return { ...config, methods };
}
