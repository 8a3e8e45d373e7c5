import type { IncomingMessage, ServerResponse } from "node:http";
import { logger } from "#app/lib/logger.server.ts";
import { callbackSeconds } from "#app/lib/metrics.server.ts";
import { checkHmac } from "#app/lib/shopify-hmac.server.ts";
import { answerCallback } from "#app/services/rating/answer-callback.server.ts";
import { readBody } from "./body.server.ts";
import type { EdgeRoute } from "./types.ts";

const PREFIX = "/carrier-rates/";
const MAX_BODY_BYTES = 1024 * 1024;
const TOO_LARGE = '{"error":"the body is larger than 1 MB"}';

/** Where Shopify asks for rates: POST /carrier-rates/<token of the shop>. */
export const carrierRatesRoute: EdgeRoute = {
  method: "POST",
  match: (path) =>
    path.startsWith(PREFIX) && !path.includes("/", PREFIX.length)
      ? { token: path.slice(PREFIX.length) }
      : null,
  handle: async (req, res, params) => {
    const body = await readBody(req, MAX_BODY_BYTES);
    const startedAt = performance.now();
    if (body === "too_large") {
      send(res, 413, TOO_LARGE);
      return;
    }
    const answer = await answerCallback({
      token: params["token"] ?? "",
      signature: checkHmac(body, header(req, "x-shopify-hmac-sha256")),
      shopDomain: header(req, "x-shopify-shop-domain"),
      body,
      startedAt,
    });
    send(res, answer.status, answer.body);
    callbackSeconds
      .labels(String(answer.status), answer.outcome)
      .observe((performance.now() - startedAt) / 1000);
    finish(answer.afterwards);
  },
};

function finish(afterwards: (() => void) | null): void {
  try {
    afterwards?.();
  } catch (error) {
    // The shopper has the answer; only our own record of it is lost.
    logger.error({ err: error }, "an answered quote could not be logged");
  }
}

function send(res: ServerResponse, status: number, body: string): void {
  res.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
  });
  res.end(body);
}

function header(req: IncomingMessage, name: string): string | undefined {
  const value = req.headers[name];
  return typeof value === "string" ? value : undefined;
}
