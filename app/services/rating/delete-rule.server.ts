import { removeRule } from "#app/domain/rating/edit-config.ts";
import { findRule } from "#app/domain/rating/edit-rules.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Actor } from "#app/models/audit.server.ts";
import { publishConfig } from "./publish-config.server.ts";

export interface DeleteRuleInput {
  readonly shop: string;
  readonly actor: Actor;
  readonly id: string;
}

export interface DeletedRule {
  readonly id: string;
  readonly name: string;
  /** the last version that has it: what restoreRule needs */
  readonly lastVersion: number;
}

/** Takes a rule out of the set-up. NOT_FOUND when somebody did so before. */
export async function deleteRule({ shop, actor, id }: DeleteRuleInput): Promise<DeletedRule> {
  let name = "";
  const { version } = await publishConfig({
    shop,
    actor,
    note: "Deleted a rule",
    audit: { action: "rule.deleted", subject: id },
    change: (config) => {
      const next = removeRule(config, id);
      if (next === null) throw new AppError("NOT_FOUND", { message: `rule ${id} does not exist` });
      name = findRule(config, id)?.name ?? "";
      return next;
    },
  });
  return { id, name, lastVersion: version - 1 };
}
