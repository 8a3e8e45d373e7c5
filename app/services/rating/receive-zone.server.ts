import { readZone } from "#app/domain/rating/method-form/read-zone.ts";
import { ZoneFields } from "#app/domain/rating/method-form/schema.ts";
import type { FieldProblems } from "#app/domain/rating/method-form/schema.ts";
import { parseSent } from "#app/lib/parse-form.ts";
import type { Actor } from "#app/models/audit.server.ts";
import { newId } from "./new-id.server.ts";
import { saveZone } from "./save-zone.server.ts";

export interface ReceiveZoneInput {
  readonly shop: string;
  readonly actor: Actor;
  /** null: a new zone */
  readonly id: string | null;
  /** ZoneFields as the editor sent them */
  readonly fields: unknown;
  /** the version that was edited; null overwrites */
  readonly baseVersion: number | null;
}

export type ReceivedZone =
  | { readonly ok: true; readonly id: string; readonly version: number }
  | { readonly ok: false; readonly problems: FieldProblems };

/** Saves what the zone editor sent, or says what is wrong with which field. Throws as saveZone does. */
export async function receiveZone(input: ReceiveZoneInput): Promise<ReceivedZone> {
  const { shop, actor, baseVersion } = input;
  const fields = parseSent(ZoneFields, input.fields);
  const id = input.id ?? newId(fields.name);
  const read = readZone(fields, id);
  if (!read.ok) return read;
  const { version } = await saveZone({ shop, actor, zone: read.zone, baseVersion });
  return { ok: true, id, version };
}
