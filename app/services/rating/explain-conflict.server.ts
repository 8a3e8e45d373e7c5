import { findBox } from "#app/domain/rating/boxes/edit-boxes.ts";
import { same } from "#app/domain/rating/same-json.ts";
import { findMethod, findZone } from "#app/domain/rating/edit-config.ts";
import { findRule } from "#app/domain/rating/edit-rules.ts";
import type { RatingConfig } from "#app/domain/rating/schema.ts";
import { AppError } from "#app/lib/errors.ts";
import { getConfigVersion, listConfigVersions } from "#app/models/rating/config-version.server.ts";

/** How far back the author of the other change is looked for. */
const LOOK_BACK = 20;

interface ConflictInput {
  readonly shop: string;
  readonly baseVersion: number;
  /** id of the method, zone, box or rule that two people changed */
  readonly subject: string;
  readonly error: AppError;
}

/** The same conflict, with who made the other change and when: `details` {version, by, at, gone}. */
export async function explainConflict(input: ConflictInput): Promise<AppError> {
  const { shop, baseVersion, subject, error } = input;
  const versions = await listConfigVersions(shop, { take: LOOK_BACK });
  const since = versions.filter((one) => one.version > baseVersion);
  for (const candidate of since) {
    const [after, before] = await Promise.all([
      getConfigVersion(shop, candidate.version),
      getConfigVersion(shop, candidate.version - 1),
    ]);
    if (after === null || before === null) continue;
    if (same(subjectOf(after.config, subject), subjectOf(before.config, subject))) continue;
    return new AppError("CONFLICT", {
      message: error.message,
      details: {
        version: candidate.version,
        by: candidate.actorName,
        at: candidate.createdAt.toISOString(),
        gone: subjectOf(after.config, subject) === null,
      },
      cause: error,
    });
  }
  return error;
}

function subjectOf(config: RatingConfig, id: string): unknown {
  return (
    findMethod(config, id) ?? findZone(config, id) ?? findBox(config, id) ?? findRule(config, id)
  );
}
