import { copyRule, findRule } from "#app/domain/rating/edit-rules.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Actor } from "#app/models/audit.server.ts";
import { newId } from "./new-id.server.ts";
import { publishConfig } from "./publish-config.server.ts";

export interface DuplicateRuleInput {
  readonly shop: string;
  readonly actor: Actor;
  readonly id: string;
  /** the copy's name made of the model's ("Free over 50 (copy)"), in the merchant's language */
  readonly nameCopy: (name: string) => string;
}

/** A copy behind its model, switched off. NOT_FOUND when the model is gone. */
export async function duplicateRule(input: DuplicateRuleInput): Promise<{ id: string }> {
  const { shop, actor, id, nameCopy } = input;
  const copyId = newId("copy");
  await publishConfig({
    shop,
    actor,
    note: "Duplicated a rule",
    audit: { action: "rule.duplicated", subject: copyId, details: { model: id } },
    change: (config) => {
      const name = nameCopy(findRule(config, id)?.name ?? "").slice(0, 80);
      const next = copyRule(config, id, { id: copyId, name });
      if (next === null) throw new AppError("NOT_FOUND", { message: `rule ${id} does not exist` });
      return next;
    },
  });
  return { id: copyId };
}
