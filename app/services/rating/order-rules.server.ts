import { moveRule } from "#app/domain/rating/edit-rules.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Actor } from "#app/models/audit.server.ts";
import { publishConfig } from "./publish-config.server.ts";
import type { PublishedConfig } from "./publish-config.server.ts";

export interface OrderRulesInput {
  readonly shop: string;
  readonly actor: Actor;
  readonly id: string;
  /** -1: acts earlier, 1: acts later */
  readonly by: -1 | 1;
}

/** Lets a rule act one place earlier or later; what others changed meanwhile stays. NOT_FOUND when it is gone. */
export async function orderRules(input: OrderRulesInput): Promise<PublishedConfig> {
  const { shop, actor, id, by } = input;
  return publishConfig({
    shop,
    actor,
    note: "Reordered the rules",
    audit: { action: "rules.reordered", subject: id },
    change: (config) => {
      const next = moveRule(config, id, by);
      if (next === null) throw new AppError("NOT_FOUND", { message: `rule ${id} does not exist` });
      return next;
    },
  });
}
