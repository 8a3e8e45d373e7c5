import {
  findMethod,
  namesOfGroups,
  removeMethod,
  rulesOfMethod,
} from "#app/domain/rating/edit-config.ts";
import type { RatingConfig } from "#app/domain/rating/schema.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Actor } from "#app/models/audit.server.ts";
import { publishConfig } from "./publish-config.server.ts";

export interface DeleteMethodInput {
  readonly shop: string;
  readonly actor: Actor;
  readonly id: string;
}

export interface DeletedMethod {
  readonly id: string;
  readonly name: string;
  /** the last version that has it: what restoreMethod needs */
  readonly lastVersion: number;
}

/**
 * Takes a method out of the set-up. NOT_FOUND when somebody did so before, INVALID_INPUT (`details.rules` or
 * `details.groups`) while rules or shipping groups name it: without it a rule could come to mean every method.
 */
export async function deleteMethod({ shop, actor, id }: DeleteMethodInput): Promise<DeletedMethod> {
  let name = "";
  const { version } = await publishConfig({
    shop,
    actor,
    note: "Deleted a method",
    audit: { action: "method.deleted", subject: id },
    change: (config) => {
      const next = removeMethod(config, id);
      if (next === null)
        throw new AppError("NOT_FOUND", { message: `method ${id} does not exist` });
      refuseNamed(config, id);
      name = findMethod(config, id)?.name.text ?? "";
      return next;
    },
  });
  return { id, name, lastVersion: version - 1 };
}

function refuseNamed(config: RatingConfig, id: string): void {
  const rules = rulesOfMethod(config, id).map((rule) => rule.name);
  const groups = namesOfGroups(config, id);
  if (rules.length === 0 && groups.length === 0) return;
  throw new AppError("INVALID_INPUT", {
    message: `method ${id} is named by ${rules.length} rules and ${groups.length} shipping groups`,
    details: rules.length > 0 ? { rules } : { groups },
  });
}
