import { orderMethods as order } from "#app/domain/rating/edit-config.ts";
import type { Actor } from "#app/models/audit.server.ts";
import { publishConfig } from "./publish-config.server.ts";
import type { PublishedConfig } from "./publish-config.server.ts";

export interface OrderMethodsInput {
  readonly shop: string;
  readonly actor: Actor;
  readonly ids: readonly string[];
}

/** Puts the methods in the order of `ids`; methods added or deleted by others meanwhile are left in peace. */
export async function orderMethods({
  shop,
  actor,
  ids,
}: OrderMethodsInput): Promise<PublishedConfig> {
  return publishConfig({
    shop,
    actor,
    note: "Reordered the methods",
    audit: { action: "methods.reordered", subject: "" },
    change: (config) => order(config, ids),
  });
}
