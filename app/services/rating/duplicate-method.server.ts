import { copyMethod, findMethod } from "#app/domain/rating/edit-config.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Actor } from "#app/models/audit.server.ts";
import { newId } from "./new-id.server.ts";
import { publishConfig } from "./publish-config.server.ts";

export interface DuplicateMethodInput {
  readonly shop: string;
  readonly actor: Actor;
  readonly id: string;
  /** the copy's name made of the model's ("Standard (copy)"), in the merchant's language */
  readonly nameCopy: (name: string) => string;
}

/** A copy behind its model, switched off. NOT_FOUND when the model is gone. */
export async function duplicateMethod(input: DuplicateMethodInput): Promise<{ id: string }> {
  const { shop, actor, id, nameCopy } = input;
  const copyId = newId("copy");
  await publishConfig({
    shop,
    actor,
    note: "Duplicated a method",
    audit: { action: "method.duplicated", subject: copyId, details: { model: id } },
    change: (config) => {
      const model = findMethod(config, id);
      const name = nameCopy(model?.name.text ?? "").slice(0, 120);
      const next = copyMethod(config, id, { id: copyId, name });
      if (next === null)
        throw new AppError("NOT_FOUND", { message: `method ${id} does not exist` });
      return next;
    },
  });
  return { id: copyId };
}
