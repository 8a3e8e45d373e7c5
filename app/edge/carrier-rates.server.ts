import type { IncomingMessage, ServerResponse } from "node:http";
import { logger } from "#app/lib/logger.server.ts";
import { callbackSeconds } from "#app/lib/metrics.server.ts";
import { outsideRequests } from "#app/lib/work-context.server.ts";
import { checkHmac } from "#app/lib/shopify-hmac.server.ts";
import {
  answerCallback,
  type CallbackAnswer,
} from "#app/services/rating/answer-callback.server.ts";
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
    observe(answer, (performance.now() - startedAt) / 1000);
    if (answer.afterwards !== null) doAfterwards(answer.afterwards);
  },
};

const observers = new Map<string, { observe(seconds: number): void }>();

function observe({ status, outcome }: CallbackAnswer, seconds: number): void {
  const key = `${status} ${outcome}`;
  let observer = observers.get(key);
  if (observer === undefined) {
    observer = callbackSeconds.labels(String(status), outcome);
    observers.set(key, observer);
  }
  observer.observe(seconds);
}

let left: (() => void)[] = [];

/** Whoever asked meanwhile is answered first: what is left to do for all of them comes when the sockets are empty. */
function doAfterwards(task: () => void): void {
  if (left.length === 0) setImmediate(finishAll);
  left.push(task);
}

function finish(): void {
  const tasks = left;
  left = [];
  for (const task of tasks)
    try {
      task();
    } catch (error) {
      // The shopper has the answer; only our own record of it is lost.
      logger.error({ err: error }, "an answered quote could not be logged");
    }
}

/** for all of them, in the name of none */
const finishAll = outsideRequests(finish);

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
