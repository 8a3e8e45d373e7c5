/** The topics that shopify.app.toml subscribes to; a test compares the two. */
export const TOPICS = [
  "app/uninstalled",
  "app/scopes_update",
  "shop/update",
  "products/create",
  "products/update",
  "products/delete",
  "collections/create",
  "collections/update",
  "collections/delete",
  "inventory_items/create",
  "inventory_items/update",
  "inventory_items/delete",
  "orders/create",
  "orders/updated",
  "orders/cancelled",
  "bulk_operations/finish",
  "customers/data_request",
  "customers/redact",
  "shop/redact",
] as const;

export type Topic = (typeof TOPICS)[number];

const KNOWN: ReadonlySet<string> = new Set(TOPICS);

export const isKnownTopic = (topic: string): topic is Topic => KNOWN.has(topic);
