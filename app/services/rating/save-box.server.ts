import { findBox, putBox } from "#app/domain/rating/boxes/edit-boxes.ts";
import type { ShopBox } from "#app/domain/rating/boxes/schema.ts";
import { same } from "#app/domain/rating/same-json.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Actor } from "#app/models/audit.server.ts";
import { getConfigVersion } from "#app/models/rating/config-version.server.ts";
import { explainConflict } from "./explain-conflict.server.ts";
import { publishConfig } from "./publish-config.server.ts";
import type { PublishedConfig } from "./publish-config.server.ts";

export interface SaveBoxInput {
  readonly shop: string;
  readonly actor: Actor;
  readonly box: ShopBox;
  /** the version the merchant edited; null for a new box, and to overwrite whatever is there now */
  readonly baseVersion: number | null;
}

/** Creates or replaces one box. CONFLICT when somebody else changed this very box since `baseVersion`. */
export async function saveBox(input: SaveBoxInput): Promise<PublishedConfig> {
  const { shop, actor, box, baseVersion } = input;
  const base = baseVersion === null ? null : await getConfigVersion(shop, baseVersion);
  const edited = base === null ? null : findBox(base.config, box.id);
  try {
    return await publishConfig({
      shop,
      actor,
      note: `${edited === null ? "Added" : "Changed"} the box “${box.name}”`,
      audit: {
        action: edited === null ? "box.created" : "box.changed",
        subject: box.id,
        details: { name: box.name },
      },
      change: (config) => {
        if (edited !== null && !same(findBox(config, box.id), edited))
          throw new AppError("CONFLICT", { message: `box ${box.id} was changed meanwhile` });
        return putBox(config, box);
      },
    });
  } catch (error) {
    if (baseVersion !== null && error instanceof AppError && error.code === "CONFLICT")
      throw await explainConflict({ shop, baseVersion, subject: box.id, error });
    throw error;
  }
}
