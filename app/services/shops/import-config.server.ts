import { RatingConfig } from "#app/domain/rating/schema.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Actor } from "#app/models/audit.server.ts";
import { getLatestConfig } from "#app/models/rating/config-version.server.ts";
import { publishConfig } from "#app/services/rating/publish-config.server.ts";

export interface ImportConfigInput {
  readonly shop: string;
  readonly actor: Actor;
  /** JSON, as `export` gave it or as somebody wrote it */
  readonly text: string;
}

/** A set-up of 500 methods with long postcode lists is a few megabytes; a form that big is a mistake. */
const MAX_CHARACTERS = 8_000_000;
const MAX_PROBLEMS = 20;

/**
 * Publishes a whole set-up. It has to pass the schema and be in the shop's currency; nothing is changed otherwise. Throws
 * AppError INVALID_INPUT whose `fields` say what is wrong, by path in the document.
 */
export async function importConfig({ shop, actor, text }: ImportConfigInput): Promise<number> {
  const config = parse(text);
  const latest = await getLatestConfig(shop);
  if (latest !== null && latest.config.currency !== config.currency)
    throw refused({ currency: `${config.currency} ≠ ${latest.config.currency}` });
  const { version } = await publishConfig({
    shop,
    actor,
    note: "Import",
    change: () => config,
    audit: {
      action: "config.imported",
      subject: "",
      details: { methods: config.methods.length, zones: config.zones.length },
    },
  });
  return version;
}

function parse(text: string): RatingConfig {
  if (text.length > MAX_CHARACTERS) throw refused({ document: "too long" });
  const parsed = RatingConfig.safeParse(fromJson(text));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, MAX_PROBLEMS);
  throw refused(
    Object.fromEntries(issues.map(({ path, message }) => [path.join(".") || "document", message])),
  );
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refused({ document: error instanceof Error ? error.message : "not JSON" });
  }
}

const refused = (fields: Readonly<Record<string, string>>): AppError =>
  new AppError("INVALID_INPUT", { message: "the document cannot be imported", fields });
