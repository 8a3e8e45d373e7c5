import { restoreMethod as restore } from "#app/domain/rating/edit-config.ts";
import { AppError } from "#app/lib/errors.ts";
import { getConfigVersion } from "#app/models/rating/config-version.server.ts";
import type { Actor } from "#app/models/audit.server.ts";
import { publishConfig } from "./publish-config.server.ts";
import type { PublishedConfig } from "./publish-config.server.ts";

export interface RestoreMethodInput {
  readonly shop: string;
  readonly actor: Actor;
  readonly id: string;
  /** a version that has the method */
  readonly version: number;
}

/** Undoes a deletion: the method comes back in its place, under its own code. NOT_FOUND when `version` lacks it. */
export async function restoreMethod(input: RestoreMethodInput): Promise<PublishedConfig> {
  const { shop, actor, id, version } = input;
  const earlier = await getConfigVersion(shop, version);
  return publishConfig({
    shop,
    actor,
    note: "Restored a deleted method",
    audit: { action: "method.restored", subject: id, details: { from: version } },
    change: (config) => {
      const next = earlier === null ? null : restore(config, earlier.config, id);
      if (next === null)
        throw new AppError("NOT_FOUND", { message: `version ${version} has no method ${id}` });
      return next;
    },
  });
}
