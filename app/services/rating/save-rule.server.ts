import { putRule } from "#app/domain/rating/edit-config.ts";
import { findRule } from "#app/domain/rating/edit-rules.ts";
import type { RateRule } from "#app/domain/rating/rules/schema.ts";
import { same } from "#app/domain/rating/same-json.ts";
import type { RatingConfig } from "#app/domain/rating/schema.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Actor } from "#app/models/audit.server.ts";
import { getConfigVersion } from "#app/models/rating/config-version.server.ts";
import { explainConflict } from "./explain-conflict.server.ts";
import { publishConfig } from "./publish-config.server.ts";
import type { PublishedConfig } from "./publish-config.server.ts";

export interface SaveRuleInput {
  readonly shop: string;
  readonly actor: Actor;
  readonly rule: RateRule;
  /** the version the merchant edited; null for a new rule, and to overwrite whatever is there now */
  readonly baseVersion: number | null;
}

/**
 * Creates or replaces one rule. Others may have published meanwhile: that is no conflict unless they changed this very
 * rule (CONFLICT, with who, when and what in its details).
 */
export async function saveRule(input: SaveRuleInput): Promise<PublishedConfig> {
  const { shop, actor, rule, baseVersion } = input;
  const base = baseVersion === null ? null : await getConfigVersion(shop, baseVersion);
  const edited = base === null ? null : findRule(base.config, rule.id);
  try {
    return await publishConfig({
      shop,
      actor,
      note: `${edited === null ? "Added" : "Changed"} “${rule.name}”`,
      audit: {
        action: edited === null ? "rule.created" : "rule.changed",
        subject: rule.id,
        details: { name: rule.name },
      },
      change: (config) => {
        if (edited !== null) refuseIfMoved(config, edited);
        return putRule(config, rule);
      },
    });
  } catch (error) {
    if (baseVersion !== null && error instanceof AppError && error.code === "CONFLICT")
      throw await explainConflict({ shop, baseVersion, subject: rule.id, error });
    throw error;
  }
}

function refuseIfMoved(config: RatingConfig, edited: RateRule): void {
  if (!same(findRule(config, edited.id), edited))
    throw new AppError("CONFLICT", { message: `rule ${edited.id} was changed meanwhile` });
}
