import { findMethod, rulesOfMethod } from "#app/domain/rating/edit-config.ts";
import { restoreRule as restore } from "#app/domain/rating/edit-rules.ts";
import type { RatingConfig } from "#app/domain/rating/schema.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Actor } from "#app/models/audit.server.ts";
import { getConfigVersion } from "#app/models/rating/config-version.server.ts";
import { publishConfig } from "./publish-config.server.ts";
import type { PublishedConfig } from "./publish-config.server.ts";

export interface RestoreRuleInput {
  readonly shop: string;
  readonly actor: Actor;
  readonly id: string;
  /** a version that has the rule */
  readonly version: number;
}

/**
 * Undoes a deletion: the rule comes back in its place. NOT_FOUND when `version` lacks it, INVALID_INPUT
 * (`details.goneMethods`) when a method that it names was deleted since.
 */
export async function restoreRule(input: RestoreRuleInput): Promise<PublishedConfig> {
  const { shop, actor, id, version } = input;
  const earlier = await getConfigVersion(shop, version);
  return publishConfig({
    shop,
    actor,
    note: "Restored a deleted rule",
    audit: { action: "rule.restored", subject: id, details: { from: version } },
    change: (config) => {
      const next = earlier === null ? null : restore(config, earlier.config, id);
      if (earlier === null || next === null)
        throw new AppError("NOT_FOUND", { message: `version ${version} has no rule ${id}` });
      refuseGone(config, earlier.config, id);
      return next;
    },
  });
}

function refuseGone(config: RatingConfig, earlier: RatingConfig, id: string): void {
  const gone = earlier.methods.filter(
    (method) =>
      findMethod(config, method.id) === null &&
      rulesOfMethod(earlier, method.id).some((rule) => rule.id === id),
  );
  if (gone.length > 0)
    throw new AppError("INVALID_INPUT", {
      message: `rule ${id} names ${gone.length} methods that are gone`,
      details: { goneMethods: gone.map(({ name }) => name.text) },
    });
}
