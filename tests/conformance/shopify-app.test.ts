import { readFileSync } from "node:fs";
import { parse, validate } from "graphql";
import { parse as parseToml } from "smol-toml";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { AdminApi } from "#app/admin-api/admin-client.server.ts";
import { setDimensionMetafields } from "#app/admin-api/catalogue/dimension-metafields.server.ts";
import { SHOPIFY_API_VERSION } from "#app/lib/shopify-api-version.ts";
import { TOPICS } from "#app/services/webhooks/topic-names.ts";
import { MARKET_SCOPES } from "#app/services/shops/attach-rates.server.ts";
import { loadAdminDocuments } from "#scripts/shopify-schema/documents.ts";
import { loadAdminSchema } from "#scripts/shopify-schema/load.ts";
import { isMet, requirementsOf, withImplied } from "./required-scopes.ts";

const Toml = z.object({
  name: z.string().max(30),
  access_scopes: z.object({
    scopes: z.string().transform((text) => text.split(",")),
    optional_scopes: z.array(z.string()),
    use_legacy_install_flow: z.literal(false).optional(),
  }),
  variant: z.object({
    metafields: z.record(
      z.literal("app"), // Shopify knows no other namespace in this file: it is $app in the Admin API
      z.record(
        z.string(),
        z.strictObject({
          type: z.string(),
          name: z.string(),
          description: z.string().max(255).optional(),
          access: z.strictObject({ admin: z.enum(["merchant_read", "merchant_read_write"]) }),
        }),
      ),
    ),
  }),
  app_proxy: z.object({ url: z.string(), subpath: z.string(), prefix: z.string() }),
  webhooks: z.object({
    api_version: z.string(),
    subscriptions: z.array(
      z.object({
        topics: z.array(z.string()).default([]),
        compliance_topics: z.array(z.string()).default([]),
        uri: z.string(),
      }),
    ),
  }),
});

const toml = Toml.parse(
  parseToml(readFileSync(new URL("../../shopify.app.toml", import.meta.url), "utf8")),
);
const documents = await loadAdminDocuments();
const required = toml.access_scopes.scopes;
const optional = toml.access_scopes.optional_scopes;

/** The scopes that topics need, by the prefix of the topic (reference of WebhookSubscriptionTopic). */
const TOPIC_SCOPES: Readonly<Record<string, string>> = {
  products: "read_products",
  collections: "read_products",
  inventory_items: "read_inventory",
  orders: "read_orders",
};

const scopeOf = (topic: string): string | null => TOPIC_SCOPES[topic.split("/")[0] ?? ""] ?? null;

describe("shopify.app.toml", () => {
  test("names the one API version", () => {
    expect(toml.webhooks.api_version).toBe(SHOPIFY_API_VERSION);
  });

  test("subscribes to the topics that the app acts on, each once, all to the one ingress", () => {
    const { subscriptions } = toml.webhooks;
    const topics = subscriptions.flatMap((s) => [...s.topics, ...s.compliance_topics]);
    expect(topics.toSorted()).toEqual([...TOPICS].toSorted());
    expect(new Set(subscriptions.map((s) => s.uri))).toEqual(new Set(["/webhooks/shopify"]));
  });

  test("asks for the scopes that the operations and topics need", () => {
    const granted = withImplied([...required, ...optional]);
    const unmet = documents.flatMap((document) =>
      requirementsOf(document.source)
        .filter((requirement) => !isMet(requirement, granted))
        .map((requirement) => `${document.constant}: ${requirement.of}`),
    );
    expect(unmet).toEqual([]);
    expect(TOPICS.map(scopeOf).filter((scope) => scope !== null && !granted.has(scope))).toEqual(
      [],
    );
  });

  test("asks for no scope that nothing needs", () => {
    const needs = [
      ...documents.flatMap((document) => requirementsOf(document.source)),
      ...TOPICS.flatMap((topic) => {
        const scope = scopeOf(topic);
        return scope === null ? [] : [{ of: topic, anyOf: [[scope]] }];
      }),
    ];
    const superfluous = [...required, ...optional].filter((scope) => {
      const others = withImplied([...required, ...optional].filter((other) => other !== scope));
      return needs.every((need) => isMet(need, others));
    });
    // implied by write_markets, but Shopify's reference asks for "both" by name
    expect(superfluous).toEqual(["read_markets"]);
  });

  test("leaves to the merchant exactly what attaching to markets needs", () => {
    const granted = withImplied(required);
    const later = documents.filter((document) =>
      requirementsOf(document.source).some((requirement) => !isMet(requirement, granted)),
    );
    expect(later.map((document) => document.constant).toSorted()).toEqual([
      "MARKETS",
      "MARKET_UPDATE",
    ]);
    expect(optional).toEqual([...MARKET_SCOPES]);
  });
});

describe("the metafields of shopify.app.toml", () => {
  test("are those that the app writes, under the same names and types", async () => {
    const written: unknown[] = [];
    const admin: AdminApi = {
      shop: "names.myshopify.com",
      run: (_document, variables) => {
        written.push(variables);
        return Promise.reject(new Error("seen enough"));
      },
    };
    const write = setDimensionMetafields(admin, [{ variantId: 7n, mm: [300, 200, 100] }]);
    await expect(write).rejects.toThrow("seen enough");
    const declared = toml.variant.metafields.app["dimensions"];
    expect(written).toEqual([
      {
        metafields: [
          expect.objectContaining({ namespace: "$app", key: "dimensions", type: declared?.type }),
        ],
      },
    ]);
  });
});

describe("every operation of the app", () => {
  const schema = loadAdminSchema();

  test.each(documents.map((document) => [document.constant, document.source] as const))(
    "%s is valid in Shopify's schema",
    (_constant, source) => {
      const problems = validate(schema, parse(source));
      expect(problems.map((problem) => problem.message)).toEqual([]);
    },
  );

  test("has a name of its own", () => {
    const names = documents.map(
      (document) => /(?:query|mutation) (\w+)/.exec(document.source)?.[1],
    );
    expect(new Set(names).size).toBe(documents.length);
  });

  test.each(
    documents
      .filter((document) => /^\s*mutation/m.test(document.source))
      .map((document) => [document.constant, document.source] as const),
  )("%s asks for userErrors with their words", (_constant, source) => {
    expect(source).toMatch(/userErrors \{[^}]*\bmessage\b/);
  });
});
