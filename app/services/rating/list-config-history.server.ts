import { diffConfig } from "#app/domain/rating/diff-config.ts";
import type { ConfigDifference } from "#app/domain/rating/diff-config.ts";
import { getConfigVersion, listConfigVersions } from "#app/models/rating/config-version.server.ts";

export interface ConfigHistoryEntry {
  readonly version: number;
  readonly note: string;
  readonly by: string;
  /** ISO 8601 */
  readonly at: string;
  /** what it changed against the version before it; empty for the first */
  readonly differences: readonly ConfigDifference[];
}

/** The newest versions, newest first, each with what it changed. */
export async function listConfigHistory(
  shop: string,
  options: { readonly take: number },
): Promise<ConfigHistoryEntry[]> {
  const versions = await listConfigVersions(shop, { take: options.take });
  const numbers = new Set(versions.flatMap(({ version }) => [version, version - 1]));
  const documents = new Map(
    await Promise.all(
      [...numbers].map(async (number) => [number, await getConfigVersion(shop, number)] as const),
    ),
  );
  return versions.map((entry) => {
    const after = documents.get(entry.version) ?? null;
    const before = documents.get(entry.version - 1) ?? null;
    return {
      version: entry.version,
      note: entry.note,
      by: entry.actorName,
      at: entry.createdAt.toISOString(),
      differences: after === null || before === null ? [] : diffConfig(before.config, after.config),
    };
  });
}
