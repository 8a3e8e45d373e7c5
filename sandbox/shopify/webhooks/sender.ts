import { createHmac, randomUUID } from "node:crypto";
import type { AppConfig, AppSubscription } from "../app-config.ts";
import type { SandboxConfig } from "../sandbox.ts";
import { matches, parseSearch } from "../search.ts";
import type { DeliveryAttempt, WebhookDelivery } from "../state/access.ts";
import type { ShopState } from "../state/world.ts";
import type { Body } from "./bodies/common.ts";

/** Shopify gives a delivery five seconds, and tries eight more times over four hours, ever later. */
const TIMEOUT_MS = 5_000;
const RETRIES = 8;
const RETRY_SPAN_MS = 4 * 3_600_000;
/** An API-made subscription is removed after so many deliveries failed for good. */
const FAILURES_TO_REMOVAL = 8;
const KEPT = 5_000;

interface Outgoing {
  readonly shop: ShopState;
  readonly subscription: AppSubscription;
  readonly apiSubscriptionId: number | null;
  readonly delivery: WebhookDelivery;
}

interface Subscribed {
  readonly subscription: AppSubscription;
  /** null: of the app's configuration */
  readonly id: number | null;
}

export interface WebhookEvent {
  readonly topic: string;
  readonly body: Body;
  /** the same event again: as many deliveries with one event id */
  readonly copies?: number;
  /** true: goes to the app's own address though nobody subscribes to the topic */
  readonly unasked?: boolean;
}

/** Delivers webhooks as Shopify does: filtered, trimmed, signed, tried again. */
export class WebhookSender {
  readonly #config: SandboxConfig;
  readonly #app: AppConfig;
  readonly #timers = new Set<NodeJS.Timeout>();
  #stopped = false;

  constructor(config: SandboxConfig, app: AppConfig) {
    this.#config = config;
    this.#app = app;
  }

  /** Sends an event to whoever subscribes to its topic; gives the first attempts' end. */
  emit(shop: ShopState, topic: string, body: Body): Promise<readonly WebhookDelivery[]> {
    return this.send(this.prepare(shop, { topic, body }));
  }

  /** The deliveries that an event makes, not sent yet. */
  prepare(shop: ShopState, event: WebhookEvent): readonly Outgoing[] {
    const { topic, body, copies = 1, unasked = false } = event;
    const subscribed = this.#subscriptions(shop, topic);
    const to = subscribed.length === 0 && unasked ? this.#unasked(topic) : subscribed;
    const eventId = randomUUID();
    const triggeredAt = new Date().toISOString();
    return to
      .filter(({ subscription }) => passes(subscription.filter, body))
      .flatMap(({ subscription, id }) =>
        Array.from({ length: copies }, () => ({
          shop,
          subscription,
          apiSubscriptionId: id,
          delivery: {
            webhookId: randomUUID(),
            eventId,
            topic,
            uri: new URL(subscription.uri, this.#config.appUrl).href,
            name: subscription.name,
            triggeredAt,
            body: JSON.stringify(trim(body, subscription.includeFields)),
            status: "pending" as const,
            attempts: [],
          },
        })),
      );
  }

  async send(outgoing: readonly Outgoing[]): Promise<readonly WebhookDelivery[]> {
    for (const { shop, delivery } of outgoing) {
      shop.webhookDeliveries.push(delivery);
      if (shop.webhookDeliveries.length > KEPT) shop.webhookDeliveries.shift();
    }
    await Promise.all(outgoing.map((one) => this.#attempt(one)));
    return outgoing.map((one) => one.delivery);
  }

  /** Deliveries that a stopped sandbox still owed. */
  resume(shop: ShopState): void {
    for (const delivery of shop.webhookDeliveries) {
      if (delivery.status !== "pending") continue;
      const owed = this.#subscriptions(shop, delivery.topic)[0];
      if (owed === undefined) delivery.status = "failed";
      else
        this.#later({
          shop,
          subscription: owed.subscription,
          apiSubscriptionId: owed.id,
          delivery,
        });
    }
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #unasked(topic: string): readonly Subscribed[] {
    const uri = this.#app.subscriptions[0]?.uri;
    if (uri === undefined) return [];
    const subscription = { topic, uri, name: null, filter: null, includeFields: null };
    return [{ subscription, id: null }];
  }

  #subscriptions(shop: ShopState, topic: string): readonly Subscribed[] {
    const ofApp = this.#app.subscriptions
      .filter((entry) => entry.topic === topic)
      .map((subscription) => ({ subscription, id: null }));
    const ofApi = [...shop.webhookSubscriptions.values()]
      .filter((entry) => entry.topic === topic)
      .map((subscription) => ({ subscription, id: subscription.id }));
    return shop.install === null ? [] : [...ofApp, ...ofApi];
  }

  async #attempt(outgoing: Outgoing): Promise<void> {
    if (this.#stopped) return;
    const { delivery } = outgoing;
    const attempt = await this.#post(outgoing);
    delivery.attempts.push(attempt);
    if (attempt.status >= 200 && attempt.status < 300) {
      delivery.status = "delivered";
      return;
    }
    if (delivery.attempts.length <= RETRIES) return this.#later(outgoing);
    delivery.status = "failed";
    this.#countFailure(outgoing);
  }

  #later(outgoing: Outgoing): void {
    if (this.#stopped) return;
    const retry = Math.max(1, outgoing.delivery.attempts.length);
    const wait = retryDelay(retry) / this.#config.timeFactor;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void this.#attempt(outgoing);
    }, wait);
    this.#timers.add(timer);
  }

  #countFailure({ shop, apiSubscriptionId }: Outgoing): void {
    const subscription =
      apiSubscriptionId === null ? undefined : shop.webhookSubscriptions.get(apiSubscriptionId);
    if (subscription === undefined) return;
    subscription.failures += 1;
    if (subscription.failures >= FAILURES_TO_REMOVAL)
      shop.webhookSubscriptions.delete(subscription.id);
  }

  async #post({ shop, delivery }: Outgoing): Promise<DeliveryAttempt> {
    const started = performance.now();
    const at = new Date().toISOString();
    const done = (status: number, error: string | null): DeliveryAttempt => ({
      at,
      status,
      ms: Math.round(performance.now() - started),
      error,
    });
    try {
      const response = await fetch(delivery.uri, {
        method: "POST",
        headers: this.headers(shop, delivery),
        body: delivery.body,
        redirect: "manual",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await response.arrayBuffer();
      return done(response.status, null);
    } catch (error) {
      return done(0, error instanceof Error ? error.message : String(error));
    }
  }

  /** The headers of a delivery, its signature among them. */
  headers(shop: ShopState, delivery: WebhookDelivery): Record<string, string> {
    return {
      "content-type": "application/json",
      "user-agent": "Shopify-Captain-Hook",
      "x-shopify-topic": delivery.topic,
      "x-shopify-shop-domain": shop.domain,
      "x-shopify-api-version": this.#app.apiVersion,
      "x-shopify-webhook-id": delivery.webhookId,
      "x-shopify-event-id": delivery.eventId,
      "x-shopify-triggered-at": delivery.triggeredAt,
      ...(delivery.name === null ? {} : { "x-shopify-name": delivery.name }),
      "x-shopify-hmac-sha256": sign(delivery.body, this.#config.apiSecret),
    };
  }
}

/** As Shopify signs webhooks and callbacks: base64 of HMAC-SHA256 over the raw body. */
export function sign(body: string, secret: string): string {
  return createHmac("sha256", secret).update(body).digest("base64");
}

/** Eight waits, each twice the one before, four hours in all. */
export function retryDelay(retry: number): number {
  return (RETRY_SPAN_MS / (2 ** RETRIES - 1)) * 2 ** (retry - 1);
}

function passes(filter: string | null, body: Body): boolean {
  if (filter === null) return true;
  const values = (field: string): (string | number | boolean)[] => valuesAt(body, field.split("."));
  return matches(parseSearch(filter), values, () => JSON.stringify(body));
}

function valuesAt(value: unknown, path: readonly string[]): (string | number | boolean)[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path));
  const [key, ...rest] = path;
  if (key === undefined) return isPlain(value) ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return valuesAt(new Map(Object.entries(value)).get(key), rest);
}

function isPlain(value: unknown): value is string | number | boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

/** Only the fields that a subscription wants; "line_items.id" reaches into lists. */
export function trim(body: unknown, fields: readonly string[] | null): unknown {
  if (fields === null) return body;
  if (Array.isArray(body)) return body.map((item) => trim(item, fields));
  if (typeof body !== "object" || body === null) return body;
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(body)) {
    if (fields.includes(key)) kept[key] = value;
    const inner = fields.filter((field) => field.startsWith(`${key}.`));
    if (!fields.includes(key) && inner.length > 0)
      kept[key] = trim(
        value,
        inner.map((field) => field.slice(key.length + 1)),
      );
  }
  return kept;
}
