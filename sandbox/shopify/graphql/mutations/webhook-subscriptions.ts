import type { WebhookSubscription } from "../../state/access.ts";
import { gid, idOf, nextId } from "../../state/world.ts";
import { nowIso } from "../../time.ts";
import { connection } from "../connection.ts";
import {
  type Args,
  type Fields,
  type GraphqlContext,
  inputArg,
  textArg,
  textsArg,
} from "../context.ts";
import { userError } from "../errors.ts";
import { webhookSubscriptionNode } from "../nodes/shop.ts";

/** Topics whose enum name does not tell where the slash stands; the others have one word before it. */
const AREAS = [
  "inventory_items",
  "inventory_levels",
  "bulk_operations",
  "fulfillment_orders",
  "fulfillment_events",
];

export function webhookSubscriptionCreate(args: Args, context: GraphqlContext): Fields {
  const { shop, sandbox } = context;
  const input = inputArg(args, "webhookSubscription");
  const topic = topicOf(textArg(args, "topic") ?? "");
  const uri = textArg(input, "uri") ?? textArg(input, "callbackUrl");
  if (uri === null || !URL.canParse(uri))
    return {
      webhookSubscription: null,
      userErrors: [userError(["webhookSubscription", "uri"], "Address is invalid")],
    };
  const now = nowIso();
  const include = textsArg(input, "includeFields");
  const subscription: WebhookSubscription = {
    id: nextId(sandbox.world),
    topic,
    uri,
    name: textArg(input, "name"),
    filter: textArg(input, "filter"),
    includeFields: include.length > 0 ? include : null,
    source: "api",
    failures: 0,
    createdAt: now,
    updatedAt: now,
  };
  shop.webhookSubscriptions.set(subscription.id, subscription);
  return { webhookSubscription: webhookSubscriptionNode(context, subscription), userErrors: [] };
}

export function webhookSubscriptionDelete(args: Args, { shop }: GraphqlContext): Fields {
  const id = idOf("WebhookSubscription", textArg(args, "id") ?? "");
  if (id === null || !shop.webhookSubscriptions.delete(id))
    return {
      deletedWebhookSubscriptionId: null,
      userErrors: [userError(["id"], "Webhook subscription does not exist")],
    };
  return { deletedWebhookSubscriptionId: gid("WebhookSubscription", id), userErrors: [] };
}

/** Those made by the API; the app's configuration is not listed, as at Shopify. */
export function webhookSubscriptions(args: Args, context: GraphqlContext): Fields {
  const topics = textsArg(args, "topics").map(topicOf);
  const found = [...context.shop.webhookSubscriptions.values()].filter(
    ({ topic }) => topics.length === 0 || topics.includes(topic),
  );
  return connection(found, args, {
    context,
    node: (subscription) => webhookSubscriptionNode(context, subscription),
    outermost: true,
  });
}

function topicOf(name: string): string {
  const lower = name.toLowerCase();
  const area = AREAS.find((one) => lower.startsWith(`${one}_`));
  return area === undefined ? lower.replace("_", "/") : `${area}/${lower.slice(area.length + 1)}`;
}
