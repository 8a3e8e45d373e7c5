import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from "graphql";

/** One row of the scope map that Shopify publishes beside its schema. */
interface ScopeRow {
  readonly type: "type" | "field";
  readonly typeName: string;
  readonly fieldName?: string;
  readonly requiredAccess: string;
  readonly offlineScopes: readonly string[];
}

interface SchemaFile {
  readonly data: IntrospectionQuery;
  readonly offline_scopes: { readonly items: readonly ScopeRow[] };
}

export interface AdminSchema {
  readonly schema: GraphQLSchema;
  /** "Product" or "Mutation.carrierServiceCreate" -> what it needs */
  readonly access: ReadonlyMap<string, Access>;
}

export interface Access {
  /** Shopify's words */
  readonly sentence: string;
  readonly anyOf: readonly string[];
  readonly allOf: readonly string[];
}

const loaded = new Map<string, AdminSchema>();

/** Shopify's published schema of a version. @throws when set-up has not fetched it */
export function adminSchema(version: string): AdminSchema {
  const known = loaded.get(version);
  if (known !== undefined) return known;
  const path = new URL(`../../../.cache/shopify/admin_${version}.json.gz`, import.meta.url);
  const file = JSON.parse(gunzipSync(readFileSync(path)).toString("utf8")) as SchemaFile;
  const made = {
    schema: buildClientSchema(file.data, { assumeValid: true }),
    access: accessMap(file.offline_scopes.items),
  };
  loaded.set(version, made);
  return made;
}

function accessMap(rows: readonly ScopeRow[]): Map<string, Access> {
  const needing = rows.filter((row) => row.offlineScopes.length > 0);
  return new Map(
    needing.map((row) => [
      row.type === "type" ? row.typeName : `${row.typeName}.${row.fieldName ?? ""}`,
      readAccess(row),
    ]),
  );
}

/**
 * The list of scopes does not say how they combine; the sentence does: "A or B", "Any of `orders` or …" (a bare word
 * stands for its read and write scopes), "A for queries and both A as well as B for mutations".
 */
function readAccess(row: ScopeRow): Access {
  const sentence = row.requiredAccess;
  const words = [...sentence.matchAll(/`([a-z_]+)`/g)].map((match) => match[1] ?? "");
  if (sentence.includes("for queries and both")) {
    const isMutation = row.typeName === "Mutation";
    return { sentence, anyOf: [], allOf: isMutation ? words.slice(1) : words.slice(0, 1) };
  }
  if (sentence.startsWith("Any of")) {
    const scopes = words.map((word) => (/^(read|write)_/.test(word) ? word : `read_${word}`));
    return { sentence, anyOf: scopes, allOf: [] };
  }
  if (/ or /.test(sentence.split(". ")[0] ?? ""))
    return { sentence, anyOf: row.offlineScopes, allOf: [] };
  return { sentence, anyOf: [], allOf: row.offlineScopes };
}

export function allows(access: Access, scopes: ReadonlySet<string>): boolean {
  return (
    access.allOf.every((scope) => scopes.has(scope)) &&
    (access.anyOf.length === 0 || access.anyOf.some((scope) => scopes.has(scope)))
  );
}
