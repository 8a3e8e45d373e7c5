import { same } from "#app/domain/rating/same-json.ts";
import { RatingConfig } from "#app/domain/rating/schema.ts";
import { AppError } from "#app/lib/errors.ts";
import { insertAuditEntry } from "#app/models/audit.server.ts";
import type { Actor } from "#app/models/audit.server.ts";
import { getLatestConfig, insertConfigVersion } from "#app/models/rating/config-version.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";

/** How often a change is made again on top of what others published meanwhile. */
const ATTEMPTS = 6;

export interface PublishConfigInput {
  readonly shop: string;
  readonly actor: Actor;
  /** what the version is called in its history, in the merchant's words */
  readonly note: string;
  /**
   * The next set-up from the present one. It is called again on a newer one when somebody published in between, so it
   * must hold for any: what depends on one version looks for itself and throws CONFLICT.
   */
  readonly change: (config: RatingConfig) => RatingConfig;
  readonly audit?: {
    readonly action: string;
    readonly subject: string;
    readonly details?: Readonly<Record<string, string | number | boolean | null>>;
  };
}

export interface PublishedConfig {
  readonly version: number;
  readonly config: RatingConfig;
}

/**
 * Publishes a change of the shop's set-up as a new immutable version, with its author and an audit entry. A change that
 * changes nothing publishes nothing. INVALID_INPUT names the fields that the schema refuses.
 */
export async function publishConfig(input: PublishConfigInput): Promise<PublishedConfig> {
  for (let attempt = 1; ; attempt += 1) {
    const latest = await getLatestConfig(input.shop);
    if (latest === null)
      throw new AppError("NOT_FOUND", { message: `${input.shop} has no rating configuration` });
    const config = checked(input.change(latest.config));
    if (same(config, latest.config)) return latest;
    const published = await insertUnlessOvertaken(input, latest.version, config);
    if (published !== null) return published;
    if (attempt === ATTEMPTS)
      throw new AppError("CONFLICT", {
        message: `overtaken ${ATTEMPTS} times while publishing for ${input.shop}`,
      });
  }
}

function checked(config: RatingConfig): RatingConfig {
  const result = RatingConfig.safeParse(config);
  if (result.success) return result.data;
  const fields = Object.fromEntries(
    result.error.issues.map((issue) => [issue.path.join("."), issue.message]),
  );
  throw new AppError("INVALID_INPUT", {
    message: `the schema refuses the configuration: ${JSON.stringify(fields)}`,
    fields,
  });
}

/** Null: somebody else published on the same base first. */
async function insertUnlessOvertaken(
  input: PublishConfigInput,
  baseVersion: number,
  config: RatingConfig,
): Promise<PublishedConfig | null> {
  const { shop, actor, note } = input;
  const audit = input.audit ?? { action: "config.published", subject: "" };
  try {
    return await inTransaction(async (tx) => {
      const published = await insertConfigVersion(shop, { baseVersion, config, note, actor }, tx);
      await insertAuditEntry(
        shop,
        {
          actor,
          action: audit.action,
          subject: audit.subject,
          details: { ...audit.details, version: published.version },
        },
        tx,
      );
      return published;
    });
  } catch (error) {
    if (error instanceof AppError && error.code === "CONFLICT") return null;
    throw error;
  }
}
