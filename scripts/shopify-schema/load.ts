import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from "graphql";
import { SHOPIFY_API_VERSION } from "#app/lib/shopify-api-version.ts";

/** One row of the scope map that Shopify publishes beside its schema. */
export interface ScopeRow {
  readonly type: "type" | "field";
  readonly typeName: string;
  readonly fieldName?: string;
  /** Shopify's sentence: "`read_orders` access scope or `read_quick_sale` access scope." */
  readonly requiredAccess: string;
}

interface SchemaFile {
  readonly data: IntrospectionQuery;
  readonly offline_scopes: { readonly items: readonly ScopeRow[] };
}

let file: SchemaFile | undefined;

function schemaFile(): SchemaFile {
  const path = new URL(`../../.cache/shopify/admin_${SHOPIFY_API_VERSION}.json.gz`, import.meta.url)
    .pathname;
  if (!existsSync(path))
    throw new Error(`${path} is missing: npm run setup fetches Shopify's schema`);
  file ??= JSON.parse(gunzipSync(readFileSync(path)).toString("utf8")) as SchemaFile;
  return file;
}

/** The Admin API's schema in the app's one API version, from the local cache. */
export function loadAdminSchema(): GraphQLSchema {
  return buildClientSchema(schemaFile().data, { assumeValid: true });
}

/** Which access each type and field of the Admin API needs, in Shopify's words. */
export function loadScopeMap(): readonly ScopeRow[] {
  return schemaFile().offline_scopes.items;
}
