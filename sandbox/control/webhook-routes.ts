import { z } from "zod";
import { BadRequest, json } from "../http/respond.ts";
import { route } from "../http/router.ts";
import type { Route } from "../http/types.ts";
import type { ShopifySandbox } from "../shopify/create-sandbox.ts";
import type { ShopState } from "../shopify/state/world.ts";
import type { Body } from "../shopify/webhooks/bodies/common.ts";
import { complianceBody } from "../shopify/webhooks/bodies/shop.ts";
import { namedShop, readBody } from "./read.ts";

const body = z.record(z.string(), z.unknown());

const order = z.object({
  shop: z.string().optional(),
  topic: z.string().min(1),
  /** one event, or a list of events; left out: {} */
  body: z.union([body, z.array(body).min(1).max(10_000)]).default({}),
  /** each event so many times, with one event id */
  copies: z.number().int().min(1).max(1_000).default(1),
  /** deliveries start so long after each other at most */
  delayMs: z.number().min(0).max(600_000).default(0),
  shuffle: z.boolean().default(false),
  /** true: also when nobody subscribes to the topic, as after an old subscription that is still delivered */
  unasked: z.boolean().default(false),
});

const compliance = z.object({
  shop: z.string().optional(),
  topic: z.enum(["customers/data_request", "customers/redact", "shop/redact"]),
  customerId: z.number().int().optional(),
});

/** Webhooks on demand; the answer comes after the first attempt of each. */
export function webhookRoutes(sandbox: ShopifySandbox): readonly Route[] {
  return [
    route("POST", "/sandbox/webhooks", async (request) => {
      const wanted = readBody(order, request);
      const shop = namedShop(sandbox.world, wanted.shop);
      const events = Array.isArray(wanted.body) ? wanted.body : [wanted.body];
      const outgoing = events.flatMap((event) =>
        sandbox.webhooks.prepare(shop, { ...wanted, body: event }),
      );
      if (outgoing.length === 0) throw new BadRequest(noSubscription(sandbox, wanted.topic));
      const ordered = wanted.shuffle ? shuffled(outgoing) : outgoing;
      const sent = ordered.map(async (one, index) => {
        await pause(wanted.delayMs * (wanted.shuffle ? Math.random() : index));
        return sandbox.webhooks.send([one]);
      });
      const deliveries = (await Promise.all(sent)).flat().map(summary);
      return json({ shop: shop.domain, sent: deliveries.length, deliveries });
    }),
    route("POST", "/sandbox/compliance", async (request) => {
      const { topic, shop: name, customerId } = readBody(compliance, request);
      const shop = namedShop(sandbox.world, name);
      const event = complianceEvent(sandbox, shop, { topic, customerId });
      const deliveries = await sandbox.webhooks.emit(shop, topic, event);
      return json({ shop: shop.domain, body: event, deliveries: deliveries.map(summary) });
    }),
  ];
}

function complianceEvent(
  sandbox: ShopifySandbox,
  shop: ShopState,
  asked: { readonly topic: string; readonly customerId: number | undefined },
): Body {
  const [first] = shop.customers.values();
  const customer = asked.customerId === undefined ? first : shop.customers.get(asked.customerId);
  if (customer === undefined) throw new BadRequest(`${shop.domain} has no such customer`);
  return complianceBody(sandbox.world, sandbox.context(shop), { topic: asked.topic, customer });
}

function noSubscription(sandbox: ShopifySandbox, topic: string): string {
  const known = [...new Set(sandbox.app.subscriptions.map((entry) => entry.topic))];
  return `nobody subscribes to ${topic} (or its filter refused the body, or the shop never installed the app; "unasked": true sends it all the same); subscribed: ${known.join(", ")}`;
}

interface Delivered {
  readonly webhookId: string;
  readonly eventId: string;
  readonly topic: string;
  readonly status: string;
  readonly attempts: readonly unknown[];
}

function summary({ webhookId, eventId, topic, status, attempts }: Delivered): Delivered {
  return { webhookId, eventId, topic, status, attempts };
}

function shuffled<T>(list: readonly T[]): T[] {
  return list
    .map((item) => ({ item, at: Math.random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
