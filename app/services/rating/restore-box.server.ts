import { restoreBox as restore } from "#app/domain/rating/boxes/edit-boxes.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Actor } from "#app/models/audit.server.ts";
import { getConfigVersion } from "#app/models/rating/config-version.server.ts";
import { publishConfig } from "./publish-config.server.ts";
import type { PublishedConfig } from "./publish-config.server.ts";

export interface RestoreBoxInput {
  readonly shop: string;
  readonly actor: Actor;
  readonly id: string;
  /** a version that has the box */
  readonly version: number;
}

/** Undoes a deletion: the box comes back in its place. NOT_FOUND when `version` lacks it. */
export async function restoreBox(input: RestoreBoxInput): Promise<PublishedConfig> {
  const { shop, actor, id, version } = input;
  const earlier = await getConfigVersion(shop, version);
  return publishConfig({
    shop,
    actor,
    note: "Restored a deleted box",
    audit: { action: "box.restored", subject: id, details: { from: version } },
    change: (config) => {
      const next = earlier === null ? null : restore(config, earlier.config, id);
      if (next === null)
        throw new AppError("NOT_FOUND", { message: `version ${version} has no box ${id}` });
      return next;
    },
  });
}
