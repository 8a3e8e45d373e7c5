import { methodsOfZone, removeZone } from "#app/domain/rating/edit-config.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Actor } from "#app/models/audit.server.ts";
import { publishConfig } from "./publish-config.server.ts";
import type { PublishedConfig } from "./publish-config.server.ts";

export interface DeleteZoneInput {
  readonly shop: string;
  readonly actor: Actor;
  readonly id: string;
}

/** Takes a zone out. INVALID_INPUT (`details.methods`) while a method names it, NOT_FOUND when it is gone. */
export async function deleteZone({ shop, actor, id }: DeleteZoneInput): Promise<PublishedConfig> {
  return publishConfig({
    shop,
    actor,
    note: "Deleted a zone",
    audit: { action: "zone.deleted", subject: id },
    change: (config) => {
      const users = methodsOfZone(config, id).map((method) => method.name.text);
      if (users.length > 0)
        throw new AppError("INVALID_INPUT", {
          message: `zone ${id} is used by ${users.length} methods`,
          details: { methods: users },
        });
      const next = removeZone(config, id);
      if (next === null) throw new AppError("NOT_FOUND", { message: `zone ${id} does not exist` });
      return next;
    },
  });
}
