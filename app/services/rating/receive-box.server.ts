import { currencyExponent } from "#app/domain/money/currency.ts";
import { readBox } from "#app/domain/rating/boxes/box-form.ts";
import { BoxFields } from "#app/domain/rating/boxes/form/schema.ts";
import type { FieldProblems } from "#app/domain/rating/method-form/schema.ts";
import { parseSent } from "#app/lib/parse-form.ts";
import type { Actor } from "#app/models/audit.server.ts";
import { getLatestConfig } from "#app/models/rating/config-version.server.ts";
import { newId } from "./new-id.server.ts";
import { saveBox } from "./save-box.server.ts";

export interface ReceiveBoxInput {
  readonly shop: string;
  readonly actor: Actor;
  /** null: a new box */
  readonly id: string | null;
  /** BoxFields as the editor sent them */
  readonly fields: unknown;
  /** the version that was edited; null overwrites */
  readonly baseVersion: number | null;
}

export type ReceivedBox =
  | { readonly ok: true; readonly id: string; readonly version: number }
  | { readonly ok: false; readonly problems: FieldProblems };

/** Saves what the box editor sent, or says what is wrong with which field. Throws as saveBox does. */
export async function receiveBox(input: ReceiveBoxInput): Promise<ReceivedBox> {
  const { shop, actor, baseVersion } = input;
  const fields = parseSent(BoxFields, input.fields);
  const latest = await getLatestConfig(shop);
  const id = input.id ?? newId(fields.name);
  const read = readBox(fields, { id, digits: currencyExponent(latest?.config.currency ?? "") });
  if (!read.ok) return read;
  const { version } = await saveBox({ shop, actor, box: read.box, baseVersion });
  return { ok: true, id, version };
}
