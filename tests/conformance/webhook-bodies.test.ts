import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parse as parseToml } from "smol-toml";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { SHOPIFY_API_VERSION } from "#app/lib/shopify-api-version.ts";
import { type Topic, TOPICS } from "#app/services/webhooks/topic-names.ts";

const BodySchema = z.object({
  properties: z.record(z.string(), z.unknown()),
  required: z.array(z.string()).default([]),
});

const { resolve } = createRequire(import.meta.url);

/** The published schema of a topic's body in the app's version. */
function schemaOf(topic: string): z.infer<typeof BodySchema> {
  const file = resolve(`shopify-webhook-schemas/schemas/${SHOPIFY_API_VERSION}/${topic}.json`);
  return BodySchema.parse(JSON.parse(readFileSync(file, "utf8")));
}

/** What the handlers read; everything else of a body is left alone. */
const READ: Readonly<Record<Topic, readonly string[]>> = {
  "app/uninstalled": [],
  "app/scopes_update": [],
  "shop/update": ["primary_locale"],
  "products/create": ["id"],
  "products/update": ["id"],
  "products/delete": ["id"],
  "collections/create": ["id"],
  "collections/update": ["id"],
  "collections/delete": ["id"],
  "inventory_items/create": ["id"],
  "inventory_items/update": ["id"],
  "inventory_items/delete": ["id"],
  "orders/create": ["id"],
  "orders/updated": ["id"],
  "orders/cancelled": ["id"],
  "bulk_operations/finish": ["admin_graphql_api_id"],
  "customers/data_request": ["customer", "orders_requested"],
  "customers/redact": ["customer", "orders_to_redact"],
  "shop/redact": [],
};

describe.each(TOPICS)("the body of %s", (topic) => {
  test("has by its published schema what the app reads", () => {
    const { properties } = schemaOf(topic);
    expect(READ[topic].filter((field) => !(field in properties))).toEqual([]);
  });
});

const Subscriptions = z.object({
  webhooks: z.object({
    subscriptions: z.array(
      z.object({
        topics: z.array(z.string()).default([]),
        include_fields: z.array(z.string()).optional(),
        filter: z.string().optional(),
      }),
    ),
  }),
});

test("fields and filters of shopify.app.toml exist, and leave what the handlers read", () => {
  const text = readFileSync(new URL("../../shopify.app.toml", import.meta.url), "utf8");
  const { subscriptions } = Subscriptions.parse(parseToml(text)).webhooks;
  for (const { topics, include_fields: fields, filter } of subscriptions)
    for (const topic of topics) {
      const { properties } = schemaOf(topic);
      const named = [...(fields ?? []), ...(filter === undefined ? [] : [filter.split(":")[0]])];
      expect(named.filter((field) => field !== undefined && !(field in properties))).toEqual([]);
      const read = TOPICS.flatMap((known) => (known === topic ? READ[known] : []));
      expect(read.filter((field) => fields !== undefined && !fields.includes(field))).toEqual([]);
    }
});
