import { same } from "#app/domain/rating/same-json.ts";
import { findMethod, putMethod } from "#app/domain/rating/edit-config.ts";
import type { Method, RatingConfig } from "#app/domain/rating/schema.ts";
import { AppError } from "#app/lib/errors.ts";
import { getConfigVersion } from "#app/models/rating/config-version.server.ts";
import type { Actor } from "#app/models/audit.server.ts";
import { explainConflict } from "./explain-conflict.server.ts";
import { publishConfig } from "./publish-config.server.ts";
import type { PublishedConfig } from "./publish-config.server.ts";

export interface SaveMethodInput {
  readonly shop: string;
  readonly actor: Actor;
  readonly method: Method;
  /** the version the merchant edited; null for a new method, and to overwrite whatever is there now */
  readonly baseVersion: number | null;
}

/**
 * Creates or replaces one method. Others may have published meanwhile: that is no conflict unless they changed this
 * very method (CONFLICT, with who, when and what in its details).
 */
export async function saveMethod(input: SaveMethodInput): Promise<PublishedConfig> {
  const { shop, actor, method, baseVersion } = input;
  const base = baseVersion === null ? null : await getConfigVersion(shop, baseVersion);
  const edited = base === null ? null : findMethod(base.config, method.id);
  try {
    return await publishConfig({
      shop,
      actor,
      note: `${edited === null ? "Added" : "Changed"} “${method.name.text}”`,
      audit: {
        action: edited === null ? "method.created" : "method.changed",
        subject: method.id,
        details: { name: method.name.text },
      },
      change: (config) => {
        if (edited !== null) refuseIfMoved(config, edited);
        return putMethod(config, method);
      },
    });
  } catch (error) {
    if (baseVersion !== null && error instanceof AppError && error.code === "CONFLICT")
      throw await explainConflict({ shop, baseVersion, subject: method.id, error });
    throw error;
  }
}

function refuseIfMoved(config: RatingConfig, edited: Method): void {
  if (!same(findMethod(config, edited.id), edited))
    throw new AppError("CONFLICT", { message: `method ${edited.id} was changed meanwhile` });
}
