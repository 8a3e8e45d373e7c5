import { findBox, removeBox } from "#app/domain/rating/boxes/edit-boxes.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Actor } from "#app/models/audit.server.ts";
import { publishConfig } from "./publish-config.server.ts";

export interface DeleteBoxInput {
  readonly shop: string;
  readonly actor: Actor;
  readonly id: string;
}

export interface DeletedBox {
  readonly id: string;
  readonly name: string;
  /** the last version that has it: what restoreBox needs */
  readonly lastVersion: number;
}

/** Takes a box out of the set-up. NOT_FOUND when somebody did so before. */
export async function deleteBox({ shop, actor, id }: DeleteBoxInput): Promise<DeletedBox> {
  let name = "";
  const { version } = await publishConfig({
    shop,
    actor,
    note: "Deleted a box",
    audit: { action: "box.deleted", subject: id },
    change: (config) => {
      const next = removeBox(config, id);
      if (next === null) throw new AppError("NOT_FOUND", { message: `box ${id} does not exist` });
      name = findBox(config, id)?.name ?? "";
      return next;
    },
  });
  return { id, name, lastVersion: version - 1 };
}
