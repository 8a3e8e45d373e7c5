import { switchBox } from "#app/domain/rating/boxes/edit-boxes.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Actor } from "#app/models/audit.server.ts";
import { publishConfig } from "./publish-config.server.ts";
import type { PublishedConfig } from "./publish-config.server.ts";

export interface SetBoxEnabledInput {
  readonly shop: string;
  readonly actor: Actor;
  readonly id: string;
  readonly enabled: boolean;
}

/** Switches a box on or off. NOT_FOUND when it is gone. */
export async function setBoxEnabled(input: SetBoxEnabledInput): Promise<PublishedConfig> {
  const { shop, actor, id, enabled } = input;
  return publishConfig({
    shop,
    actor,
    note: enabled ? "Switched a box on" : "Switched a box off",
    audit: { action: enabled ? "box.enabled" : "box.disabled", subject: id },
    change: (config) => {
      const next = switchBox(config, id, enabled);
      if (next === null) throw new AppError("NOT_FOUND", { message: `box ${id} does not exist` });
      return next;
    },
  });
}
