import { AppError } from "#app/lib/errors.ts";
import { getConfigVersion } from "#app/models/rating/config-version.server.ts";
import type { Actor } from "#app/models/audit.server.ts";
import { publishConfig } from "./publish-config.server.ts";
import type { PublishedConfig } from "./publish-config.server.ts";

export interface RestoreConfigVersionInput {
  readonly shop: string;
  readonly actor: Actor;
  readonly version: number;
}

/** Publishes an earlier version's set-up again, as a new version. NOT_FOUND when there is no such version. */
export async function restoreConfigVersion(
  input: RestoreConfigVersionInput,
): Promise<PublishedConfig> {
  const { shop, actor, version } = input;
  const earlier = await getConfigVersion(shop, version);
  if (earlier === null)
    throw new AppError("NOT_FOUND", { message: `configuration ${version} does not exist` });
  return publishConfig({
    shop,
    actor,
    note: `Went back to version ${version}`,
    audit: { action: "config.restored", subject: String(version) },
    change: () => earlier.config,
  });
}
