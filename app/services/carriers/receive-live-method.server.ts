import { backupChoices } from "#app/domain/carriers/backup-choices.ts";
import { readLiveMethod } from "#app/domain/carriers/live-method-form.ts";
import { LiveMethodFields } from "#app/domain/carriers/schema.ts";
import { currencyExponent } from "#app/domain/money/currency.ts";
import type { FieldProblems } from "#app/domain/rating/method-form/schema.ts";
import { AppError } from "#app/lib/errors.ts";
import { parseSent } from "#app/lib/parse-form.ts";
import type { Actor } from "#app/models/audit.server.ts";
import { listCarrierAccounts } from "#app/models/carriers/carrier-account.server.ts";
import { getLatestConfig } from "#app/models/rating/config-version.server.ts";
import { newId } from "#app/services/rating/new-id.server.ts";
import { saveMethod } from "#app/services/rating/save-method.server.ts";

export interface ReceiveLiveMethodInput {
  readonly shop: string;
  readonly actor: Actor;
  readonly accountId: string;
  /** null: a new method */
  readonly id: string | null;
  /** LiveMethodFields as the editor sent them */
  readonly fields: unknown;
  /** the version that was edited; null overwrites */
  readonly baseVersion: number | null;
}

export type ReceivedLiveMethod =
  | { readonly ok: true; readonly id: string; readonly version: number }
  | { readonly ok: false; readonly problems: FieldProblems };

/**
 * Saves what the editor of a live method sent, or says what is wrong with which field. Throws as saveMethod does, and
 * NOT_FOUND for an account that is not the shop's.
 */
export async function receiveLiveMethod(
  input: ReceiveLiveMethodInput,
): Promise<ReceivedLiveMethod> {
  const { shop, actor, accountId, baseVersion } = input;
  const [accounts, latest] = await Promise.all([listCarrierAccounts(shop), getLatestConfig(shop)]);
  if (!accounts.some(({ id }) => id === accountId))
    throw new AppError("NOT_FOUND", { message: `no carrier account ${accountId}` });
  const fields = parseSent(LiveMethodFields, input.fields);
  const read = readLiveMethod(fields, {
    id: input.id ?? newId(fields.name),
    accountId,
    digits: currencyExponent(latest?.config.currency ?? ""),
    zoneIds: new Set(latest?.config.zones.map((zone) => zone.id)),
    backups: backupChoices(accounts, accountId),
  });
  if (!read.ok) return read;
  const { version } = await saveMethod({ shop, actor, method: read.method, baseVersion });
  return { ok: true, id: read.method.id, version };
}
