import { executeForShop, Prisma, prisma, queryForShop } from "#app/db.server.ts";
import { RatingConfig } from "#app/domain/rating/schema.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Tx } from "#app/models/transaction.server.ts";

export interface VersionedConfig {
  readonly version: number;
  readonly config: RatingConfig;
}

export interface ConfigVersionSummary {
  readonly version: number;
  readonly note: string;
  readonly actorName: string;
  readonly createdAt: Date;
}

/** The configuration in force, or null for a shop that has none yet. Throws CONFIGURATION when the stored document is damaged. */
export async function getLatestConfig(shop: string, tx?: Tx): Promise<VersionedConfig | null> {
  const row = await (tx ?? prisma).configVersion.findFirst({
    where: { shop },
    orderBy: { version: "desc" },
    select: { version: true, document: true },
  });
  return row === null ? null : { version: row.version, config: read(shop, row) };
}

/** One version, whether in force or long replaced; null when the shop has no such version. */
export async function getConfigVersion(
  shop: string,
  version: number,
  tx?: Tx,
): Promise<VersionedConfig | null> {
  const row = await (tx ?? prisma).configVersion.findUnique({
    where: { shop_version: { shop, version } },
    select: { version: true, document: true },
  });
  return row === null ? null : { version: row.version, config: read(shop, row) };
}

/** The newest `take` versions, newest first, without their documents. */
export async function listConfigVersions(
  shop: string,
  options: { readonly take: number },
): Promise<ConfigVersionSummary[]> {
  return prisma.configVersion.findMany({
    where: { shop },
    orderBy: { version: "desc" },
    take: options.take,
    select: { version: true, note: true, actorName: true, createdAt: true },
  });
}

export interface NewConfigVersion {
  /** the version that the change was made on; 0 for a shop's first */
  readonly baseVersion: number;
  readonly config: RatingConfig;
  readonly note: string;
  readonly actor: { readonly id: bigint | null; readonly name: string };
}

/**
 * Adds the version after `baseVersion` and tells every process when the transaction commits. Throws CONFLICT when
 * somebody else has published in between, INVALID_INPUT when the document does not hold together.
 */
export async function insertConfigVersion(
  shop: string,
  change: NewConfigVersion,
  tx: Tx,
): Promise<VersionedConfig> {
  const parsed = RatingConfig.safeParse(change.config);
  if (!parsed.success)
    throw new AppError("INVALID_INPUT", {
      message: "the rating configuration does not hold together",
      fields: Object.fromEntries(
        parsed.error.issues.map((issue) => [issue.path.join("."), issue.message]),
      ),
    });
  const version = change.baseVersion + 1;
  const latest = await tx.configVersion.findFirst({
    where: { shop },
    orderBy: { version: "desc" },
    select: { version: true },
  });
  if ((latest?.version ?? 0) !== change.baseVersion) throw conflict(change.baseVersion);
  // Two writers may both have read the same latest version: the key decides, without an error that would end the transaction.
  const added = await executeForShop(
    shop,
    Prisma.sql`
      INSERT INTO "config_versions" ("shop", "version", "document", "note", "actorId", "actorName")
      VALUES (${shop}, ${version}, ${JSON.stringify(parsed.data)}::jsonb, ${change.note}, ${change.actor.id}, ${change.actor.name})
      ON CONFLICT ("shop", "version") DO NOTHING`,
    tx,
  );
  if (added !== 1) throw conflict(change.baseVersion);
  await queryForShop(shop, Prisma.sql`SELECT pg_notify('config_changed', ${shop})::text`, tx);
  return { version, config: parsed.data };
}

function conflict(baseVersion: number): AppError {
  return new AppError("CONFLICT", {
    message: `version ${baseVersion} is not the latest any more`,
  });
}

function read(shop: string, row: { version: number; document: unknown }): RatingConfig {
  const parsed = RatingConfig.safeParse(row.document);
  if (parsed.success) return parsed.data;
  throw new AppError("CONFIGURATION", {
    message: `config version ${row.version} of ${shop} cannot be read`,
    details: { issues: parsed.error.issues.slice(0, 5) },
  });
}
