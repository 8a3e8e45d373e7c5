import type { z } from "zod";
import { RatingConfig } from "#app/domain/rating/schema.ts";
import { IMPORT_PROBLEMS, type ImportProblem } from "#app/domain/settings/import-problems.ts";
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
 * AppError INVALID_INPUT whose `fields` say what is wrong, as an ImportProblem by path in the document.
 */
export async function importConfig({ shop, actor, text }: ImportConfigInput): Promise<number> {
  const config = parse(text);
  const latest = await getLatestConfig(shop);
  if (latest !== null && latest.config.currency !== config.currency)
    throw refused({ currency: "currency" });
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
  if (text.length > MAX_CHARACTERS) throw refused({ document: "tooLong" });
  const document = fromJson(text);
  const parsed = RatingConfig.safeParse(document);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, MAX_PROBLEMS);
  throw refused(
    Object.fromEntries(
      issues.map((issue) => [issue.path.join(".") || "document", problemOf(issue, document)]),
    ),
  );
}

const PROBLEMS: Readonly<Partial<Record<Issue["code"], ImportProblem>>> = {
  invalid_type: "kind",
  invalid_value: "choice",
  invalid_union: "choice",
  too_small: "tooSmall",
  too_big: "tooBig",
  invalid_format: "format",
};

type Issue = z.core.$ZodIssue;

function problemOf(issue: Issue, document: unknown): ImportProblem {
  if (issue.code === "custom") {
    const named: unknown = issue.params?.["problem"];
    return IMPORT_PROBLEMS.find((problem) => problem === named) ?? "other";
  }
  return valueAt(document, issue.path) === undefined
    ? "missing"
    : (PROBLEMS[issue.code] ?? "other");
}

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined,
    document,
  );
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refused({ document: "notJson" });
  }
}

const refused = (fields: Readonly<Record<string, ImportProblem>>): AppError =>
  new AppError("INVALID_INPUT", { message: "the document cannot be imported", fields });
