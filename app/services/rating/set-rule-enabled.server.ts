import { switchRule } from "#app/domain/rating/edit-rules.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Actor } from "#app/models/audit.server.ts";
import { publishConfig } from "./publish-config.server.ts";
import type { PublishedConfig } from "./publish-config.server.ts";

export interface SetRuleEnabledInput {
  readonly shop: string;
  readonly actor: Actor;
  readonly id: string;
  readonly enabled: boolean;
}

/** Switches a rule on or off. NOT_FOUND when it is gone. */
export async function setRuleEnabled(input: SetRuleEnabledInput): Promise<PublishedConfig> {
  const { shop, actor, id, enabled } = input;
  return publishConfig({
    shop,
    actor,
    note: enabled ? "Switched a rule on" : "Switched a rule off",
    audit: { action: enabled ? "rule.enabled" : "rule.disabled", subject: id },
    change: (config) => {
      const next = switchRule(config, id, enabled);
      if (next === null) throw new AppError("NOT_FOUND", { message: `rule ${id} does not exist` });
      return next;
    },
  });
}
