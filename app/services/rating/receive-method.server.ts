import { currencyExponent } from "#app/domain/money/currency.ts";
import { MethodFields } from "#app/domain/rating/method-form/schema.ts";
import type { FieldProblems } from "#app/domain/rating/method-form/schema.ts";
import { readMethod } from "#app/domain/rating/method-form/read-method.ts";
import { parseSent } from "#app/lib/parse-form.ts";
import type { Actor } from "#app/models/audit.server.ts";
import { getLatestConfig } from "#app/models/rating/config-version.server.ts";
import { newId } from "./new-id.server.ts";
import { saveMethod } from "./save-method.server.ts";

export interface ReceiveMethodInput {
  readonly shop: string;
  readonly actor: Actor;
  /** null: a new method */
  readonly id: string | null;
  /** MethodFields as the editor sent them */
  readonly fields: unknown;
  /** the version that was edited; null overwrites */
  readonly baseVersion: number | null;
}

export type ReceivedMethod =
  | { readonly ok: true; readonly id: string; readonly version: number }
  | { readonly ok: false; readonly problems: FieldProblems };

/** Saves what the method editor sent, or says what is wrong with which field. Throws as saveMethod does. */
export async function receiveMethod(input: ReceiveMethodInput): Promise<ReceivedMethod> {
  const { shop, actor, baseVersion } = input;
  const fields = parseSent(MethodFields, input.fields);
  const latest = await getLatestConfig(shop);
  const id = input.id ?? newId(fields.name);
  const read = readMethod(fields, {
    id,
    digits: currencyExponent(latest?.config.currency ?? ""),
    zoneIds: new Set(latest?.config.zones.map((zone) => zone.id)),
  });
  if (!read.ok) return read;
  const { version } = await saveMethod({ shop, actor, method: read.method, baseVersion });
  return { ok: true, id, version };
}
