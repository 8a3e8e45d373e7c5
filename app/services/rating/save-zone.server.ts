import { same } from "#app/domain/rating/same-json.ts";
import { findZone, putZone } from "#app/domain/rating/edit-config.ts";
import type { Zone } from "#app/domain/rating/schema.ts";
import { AppError } from "#app/lib/errors.ts";
import { getConfigVersion } from "#app/models/rating/config-version.server.ts";
import type { Actor } from "#app/models/audit.server.ts";
import { explainConflict } from "./explain-conflict.server.ts";
import { publishConfig } from "./publish-config.server.ts";
import type { PublishedConfig } from "./publish-config.server.ts";

export interface SaveZoneInput {
  readonly shop: string;
  readonly actor: Actor;
  readonly zone: Zone;
  /** the version the merchant edited; null for a new zone, and to overwrite whatever is there now */
  readonly baseVersion: number | null;
}

/** Creates or replaces one zone. CONFLICT when somebody else changed this very zone since `baseVersion`. */
export async function saveZone(input: SaveZoneInput): Promise<PublishedConfig> {
  const { shop, actor, zone, baseVersion } = input;
  const base = baseVersion === null ? null : await getConfigVersion(shop, baseVersion);
  const edited = base === null ? null : findZone(base.config, zone.id);
  try {
    return await publishConfig({
      shop,
      actor,
      note: `${edited === null ? "Added" : "Changed"} the zone “${zone.name}”`,
      audit: {
        action: edited === null ? "zone.created" : "zone.changed",
        subject: zone.id,
        details: { name: zone.name },
      },
      change: (config) => {
        if (edited !== null && !same(findZone(config, zone.id), edited))
          throw new AppError("CONFLICT", { message: `zone ${zone.id} was changed meanwhile` });
        return putZone(config, zone);
      },
    });
  } catch (error) {
    if (baseVersion !== null && error instanceof AppError && error.code === "CONFLICT")
      throw await explainConflict({ shop, baseVersion, subject: zone.id, error });
    throw error;
  }
}
