import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { logFor } from "#app/lib/logger.server.ts";
import { webhooks, webhookSeconds } from "#app/lib/metrics.server.ts";
import { checkHmac } from "#app/lib/shopify-hmac.server.ts";
import { toStoredJson } from "#app/lib/stored-json.ts";
import { receiveWebhook } from "#app/services/webhooks/receive-webhook.server.ts";
import { readBody } from "./body.server.ts";
import { sendText } from "./respond.server.ts";
import type { EdgeRoute } from "./types.ts";

const PATH = "/webhooks/shopify";
const MAX_BODY_BYTES = 1024 * 1024;
const SHOP_DOMAIN = /^[a-z0-9][a-z0-9-]{0,100}\.myshopify\.com$/;
const TOPIC = /^(?=.{1,120}$)[a-z0-9_.]+(\/[a-z0-9_.]+)*$/;
const MAX_ID = 200;

/**
 * Every webhook of Shopify comes in here, the compliance topics too. No session is loaded: a delivery for a shop that
 * uninstalled the app, whose token is dead, is as good as any other. Answers when the delivery is committed:
 * 200 stored (or seen before, or of a shop we do not know), 401 signature, 413 size, 400 shape.
 */
export const webhooksRoute: EdgeRoute = {
  method: "POST",
  match: (path) => (path === PATH ? {} : null),
  handle: async (req, res) => {
    const body = await readBody(req, MAX_BODY_BYTES);
    const stop = webhookSeconds.startTimer();
    const { status, text } =
      body === "too_large" ? { status: 413, text: "Too large" } : await take(req, body);
    sendText(res, status, text);
    stop({ status: String(status) });
  },
};

interface Verdict {
  readonly status: number;
  readonly text: string;
}

async function take(req: IncomingMessage, raw: Buffer): Promise<Verdict> {
  const { headers } = req;
  if (checkHmac(raw, header(headers, "hmac-sha256")) !== "valid") {
    webhooks.inc({ topic: "other", outcome: "unsigned" });
    return { status: 401, text: "The signature is missing or wrong" };
  }
  const envelope = readEnvelope(headers);
  if (typeof envelope === "string") return { status: 400, text: envelope };
  const body = toStoredJson(raw.toString("utf8"));
  if (body === null) return { status: 400, text: "The body is not a JSON object" };
  return store({ ...envelope, body });
}

async function store(delivery: Parameters<typeof receiveWebhook>[0]): Promise<Verdict> {
  try {
    return { status: 200, text: await receiveWebhook(delivery) };
  } catch (error) {
    // Shopify tries again for four hours: the one honest answer while nothing can be stored
    logFor({ shop: delivery.shop }).error(error, "a webhook could not be stored");
    return { status: 503, text: "Not stored" };
  }
}

type Envelope = Omit<Parameters<typeof receiveWebhook>[0], "body">;

function readEnvelope(headers: IncomingHttpHeaders): Envelope | string {
  const text = (name: string): string => header(headers, name) ?? "";
  const shop = text("shop-domain").toLowerCase();
  const topic = text("topic").toLowerCase();
  const webhookId = text("webhook-id");
  const dedupeId = header(headers, "event-id") ?? webhookId;
  if (!SHOP_DOMAIN.test(shop)) return "The shop is missing or malformed";
  if (!TOPIC.test(topic)) return "The topic is missing or malformed";
  if (![dedupeId, webhookId].every((id) => id.length <= MAX_ID) || dedupeId === "")
    return "The webhook id is missing or malformed";
  const apiVersion = text("api-version").slice(0, 20);
  return {
    shop,
    topic,
    dedupeId,
    webhookId,
    apiVersion,
    triggeredAt: readDate(text("triggered-at")),
  };
}

/** Webhooks carry `X-Shopify-…`; Shopify's next generation, Events, drops the `X-`. */
function header(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[`x-shopify-${name}`] ?? headers[`shopify-${name}`];
  const text = Array.isArray(value) ? value[0] : value;
  return text === "" ? undefined : text;
}

function readDate(text: string): Date | null {
  const date = new Date(text);
  const year = date.getUTCFullYear();
  return year >= 2000 && year < 2200 ? date : null;
}
