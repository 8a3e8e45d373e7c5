import { switchMethod } from "#app/domain/rating/edit-config.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Actor } from "#app/models/audit.server.ts";
import { publishConfig } from "./publish-config.server.ts";
import type { PublishedConfig } from "./publish-config.server.ts";

export interface SetMethodEnabledInput {
  readonly shop: string;
  readonly actor: Actor;
  readonly id: string;
  readonly enabled: boolean;
}

/** Switches a method on or off. NOT_FOUND when it is gone. */
export async function setMethodEnabled(input: SetMethodEnabledInput): Promise<PublishedConfig> {
  const { shop, actor, id, enabled } = input;
  return publishConfig({
    shop,
    actor,
    note: enabled ? "Switched a method on" : "Switched a method off",
    audit: { action: enabled ? "method.enabled" : "method.disabled", subject: id },
    change: (config) => {
      const next = switchMethod(config, id, enabled);
      if (next === null)
        throw new AppError("NOT_FOUND", { message: `method ${id} does not exist` });
      return next;
    },
  });
}
