import type { QuoteOutcome } from "#app/domain/rating/types.ts";
import { logFor } from "#app/lib/logger.server.ts";
import { callbackUnsigned } from "#app/lib/metrics.server.ts";
import type { HmacVerdict } from "#app/lib/shopify-hmac.server.ts";
import { parseCallback } from "./parse-callback.ts";
import { quoteUnder } from "./quote-cart.server.ts";
import { recordAnswer, type AnsweredQuote } from "./record-answer.server.ts";
import { NO_RATES, renderRates } from "./render-rates.ts";
import { snapshotForToken, type Snapshot } from "./snapshot.server.ts";

export interface CallbackRequest {
  /** of the path */
  readonly token: string;
  readonly signature: HmacVerdict;
  /** X-Shopify-Shop-Domain, where it was sent */
  readonly shopDomain: string | undefined;
  readonly body: Buffer;
  /** performance.now() when the last byte was in */
  readonly startedAt: number;
}

export interface CallbackAnswer {
  readonly status: 200 | 400 | 401 | 404 | 503;
  /** JSON */
  readonly body: string;
  readonly outcome: QuoteOutcome | "refused" | "unavailable";
  /** what is left to do once the answer is out */
  readonly afterwards: (() => void) | null;
}

const TOKEN = /^[A-Za-z0-9_-]{16,128}$/;

/**
 * One carrier callback from its raw body to its answer: 401 for a wrong signature, 404 for a token that is nobody's (or
 * of another shop, or of one that left), 400 for a body that is no cart, 503 where the configuration cannot be had or a
 * carrier that serves the address is silent and nothing stands in for it, so that Shopify shows its own backup rates; else
 * 200, with no rates where the shop does not ship. Never throws.
 */
export async function answerCallback(request: CallbackRequest): Promise<CallbackAnswer> {
  if (request.signature === "invalid") return refusal(401, "the signature does not match the body");
  let snapshot: Snapshot | null;
  try {
    snapshot = TOKEN.test(request.token) ? await snapshotForToken(request.token) : null;
  } catch (error) {
    return unavailable(error, undefined);
  }
  if (snapshot === null || !mayAnswer(snapshot, request)) return refusal(404, "no such shop");
  if (request.signature === "absent") {
    callbackUnsigned.inc();
    if (snapshot.compiled.settings.strictSignature)
      return refusal(401, "unsigned requests are refused");
  }
  const body = parseJson(request.body);
  const parsed = body === undefined ? NOT_JSON : parseCallback(body);
  if (!parsed.ok) return refusal(400, `not a rate request: ${parsed.problem}`);
  try {
    return await answer({ request, snapshot, cart: parsed.cart });
  } catch (error) {
    return unavailable(error, snapshot.shop);
  }
}

const UNAVAILABLE = JSON.stringify({ error: "no rates can be given at the moment" });
const NOT_JSON = { ok: false, problem: "not JSON" } as const;

function mayAnswer(snapshot: Snapshot, { shopDomain }: CallbackRequest): boolean {
  return (
    snapshot.installed && (shopDomain === undefined || shopDomain.toLowerCase() === snapshot.shop)
  );
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8")) as unknown;
  } catch {
    return undefined;
  }
}

async function answer(input: {
  readonly request: CallbackRequest;
  readonly snapshot: Snapshot;
  readonly cart: AnsweredQuote["cart"];
}): Promise<CallbackAnswer> {
  const { request, snapshot, cart } = input;
  const { shop, compiled } = snapshot;
  const now = new Date();
  const quoted = await quoteUnder(compiled, { shop, cart, now, mode: "checkout" });
  const { outcome, rates } = quoted.quote;
  const isUnanswered = outcome === "error";
  const offered = rates.length === 0 ? NO_RATES : renderRates(rates);
  const durationMs = performance.now() - request.startedAt;
  const signed = request.signature === "valid";
  return {
    status: isUnanswered ? 503 : 200,
    body: isUnanswered ? UNAVAILABLE : offered,
    outcome,
    afterwards: () => {
      recordAnswer({ shop, compiled, cart, quoted, signed, durationMs, at: now.getTime() });
    },
  };
}

function refusal(status: 400 | 401 | 404, problem: string): CallbackAnswer {
  return { status, body: JSON.stringify({ error: problem }), outcome: "refused", afterwards: null };
}

function unavailable(error: unknown, shop: string | undefined): CallbackAnswer {
  logFor(shop === undefined ? {} : { shop }).error(
    { err: error },
    "a carrier callback could not be answered",
  );
  return { status: 503, body: UNAVAILABLE, outcome: "unavailable", afterwards: null };
}
