import { createHmac, randomUUID } from "node:crypto";
import { plantedEnvironment } from "#tests/setup/planted.ts";

export interface SignedWebhook {
  readonly headers: Record<string, string>;
  readonly body: string;
}

export interface WebhookWish {
  readonly shop: string;
  readonly topic: string;
  readonly body?: unknown;
  readonly eventId?: string | null;
  readonly webhookId?: string;
  /** the newer header names, without X- */
  readonly family?: "x-shopify" | "shopify";
  readonly secret?: string;
  readonly triggeredAt?: Date;
}

/** A delivery as Shopify signs it. */
export function aWebhook(wish: WebhookWish): SignedWebhook {
  const body = JSON.stringify(wish.body ?? { id: 1 });
  const family = wish.family ?? "x-shopify";
  const secret = wish.secret ?? plantedEnvironment.SHOPIFY_API_SECRET;
  const named: Record<string, string> = {
    "hmac-sha256": createHmac("sha256", secret).update(body).digest("base64"),
    topic: wish.topic,
    "shop-domain": wish.shop,
    "webhook-id": wish.webhookId ?? randomUUID(),
    "api-version": "2026-07",
    "triggered-at": (wish.triggeredAt ?? new Date()).toISOString(),
  };
  if (wish.eventId !== null) named["event-id"] = wish.eventId ?? randomUUID();
  const headers: Record<string, string> = { "content-type": "application/json" };
  for (const [name, value] of Object.entries(named)) headers[`${family}-${name}`] = value;
  return { body, headers };
}
