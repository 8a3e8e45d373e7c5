import { readFile } from "node:fs/promises";
import { parse } from "smol-toml";
import { z } from "zod";

export interface AppSubscription {
  readonly topic: string;
  /** as written: "/webhooks/shopify" or a whole address */
  readonly uri: string;
  readonly name: string | null;
  readonly filter: string | null;
  readonly includeFields: readonly string[] | null;
}

/** What Shopify knows of the app from `shopify app deploy`. */
export interface AppConfig {
  readonly name: string;
  readonly handle: string;
  readonly scopes: readonly string[];
  readonly optionalScopes: readonly string[];
  readonly apiVersion: string;
  readonly subscriptions: readonly AppSubscription[];
}

const subscription = z.object({
  uri: z.string(),
  topics: z.array(z.string()).default([]),
  compliance_topics: z.array(z.string()).default([]),
  name: z.string().optional(),
  filter: z.string().optional(),
  include_fields: z.array(z.string()).optional(),
});

const file = z.object({
  name: z.string(),
  handle: z.string(),
  access_scopes: z.object({
    scopes: z.string().default(""),
    optional_scopes: z.array(z.string()).default([]),
  }),
  webhooks: z.object({
    api_version: z.string(),
    subscriptions: z.array(subscription).default([]),
  }),
});

/** Reads shopify.app.toml. @throws when it is not what Shopify would accept */
export async function readAppConfig(path: string | URL): Promise<AppConfig> {
  const parsed = file.parse(parse(await readFile(path, "utf8")));
  return {
    name: parsed.name,
    handle: parsed.handle,
    scopes: parsed.access_scopes.scopes
      .split(",")
      .map((scope) => scope.trim())
      .filter(Boolean),
    optionalScopes: parsed.access_scopes.optional_scopes,
    apiVersion: parsed.webhooks.api_version,
    subscriptions: parsed.webhooks.subscriptions.flatMap((entry) =>
      [...entry.topics, ...entry.compliance_topics].map((topic) => ({
        topic,
        uri: entry.uri,
        name: entry.name ?? null,
        filter: entry.filter ?? null,
        includeFields: entry.include_fields ?? null,
      })),
    ),
  };
}
