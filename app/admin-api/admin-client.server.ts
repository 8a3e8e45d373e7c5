import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "#app/lib/clock.ts";
import { AppError } from "#app/lib/errors.ts";
import { adminApiSeconds } from "#app/lib/metrics.server.ts";
import { SHOPIFY_API_VERSION } from "#app/lib/shopify-api-version.ts";
import type { AdminOperations } from "#app/types/admin.generated.ts";
import { type Answer, readAnswer } from "./answer.server.ts";
import { createCostBudget } from "./cost-budget.server.ts";

export type AdminDocument = keyof AdminOperations;
export type AdminResult<D extends AdminDocument> = AdminOperations[D]["result"];
export type AdminVariables<D extends AdminDocument> = AdminOperations[D]["variables"];

export interface AdminClientDeps {
  /**
   * a valid offline access token, another than the one that Shopify refused; throws AppError SHOP_DISCONNECTED when
   * there is none to be had
   */
  readonly accessTokenFor: (shop: string, refusedToken?: string) => Promise<string>;
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  readonly sleep: (ms: number) => Promise<unknown>;
}

/** Runs one operation for one shop. See createAdminClient for what it retries and what it throws. */
export type RunAdmin = <D extends AdminDocument>(
  shop: string,
  document: D,
  variables: AdminVariables<D>,
) => Promise<AdminResult<D>>;

const ATTEMPTS = 6;
const LONGEST_WAIT_MS = 30_000;
const REQUEST_TIMEOUT_MS = 30_000;

/** Mutations that leave the same state behind when they run twice; any other is sent again only if it was not run. */
const REPEATABLE = new Set([
  "CarrierServiceUpdate",
  "CarrierServiceDelete",
  "DeliveryProfileRemove",
  "MetafieldsSet",
  "MetafieldsDelete",
]);

/**
 * The Admin API over plain fetch. It waits before it would overdraw the shop's cost bucket (extensions.cost), waits
 * again when Shopify says THROTTLED or 429 (Retry-After), and repeats network failures and 5xx with back-off; a mutation
 * that may have run is not repeated unless running twice is harmless. A token that Shopify does not take (401) is renewed
 * once.
 *
 * Throws AppError: SHOPIFY_REFUSED with Shopify's words for userErrors and for requests that it will not run,
 * SHOP_DISCONNECTED when the token or the shop is gone, SHOPIFY_UNAVAILABLE when the retries are used up.
 */
export function createAdminClient(deps: AdminClientDeps): RunAdmin {
  const budget = createCostBudget(deps.clock);

  return async (shop, document, variables) => {
    const { name, isMutation } = operationOf(document);
    const mayRepeat = !isMutation || REPEATABLE.has(name);
    let last = "no answer";
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const wait = budget.reserve(shop, name);
      if (wait > 0) await deps.sleep(Math.min(wait, LONGEST_WAIT_MS));
      const answer = await send(deps, { shop, name, document, variables });
      if (answer.cost !== null) budget.settle(shop, name, answer.cost);
      if (answer.kind === "data") return answer.data as AdminResult<typeof document>;
      if (answer.kind === "refused") throw refusal(name, answer);
      if (answer.kind === "unauthorised") throw disconnected(name, answer.message);
      last = answer.message;
      if (answer.kind === "failed" && !mayRepeat) break;
      if (attempt < ATTEMPTS) await deps.sleep(pause(answer.waitMs, attempt));
    }
    throw new AppError("SHOPIFY_UNAVAILABLE", {
      message: `${name}: ${last}`,
      details: { operation: name, shop },
    });
  };
}

export const defaultSleep = (ms: number): Promise<unknown> => delay(ms);

interface Request {
  readonly shop: string;
  readonly name: string;
  readonly document: string;
  readonly variables: unknown;
}

async function send(deps: AdminClientDeps, request: Request): Promise<Answer> {
  const token = await deps.accessTokenFor(request.shop);
  const answer = await timed(deps, request, token);
  if (answer.kind !== "unauthorised") return answer;
  // revoked before its time (the merchant's browser or another process took a newer pair, a secret was rotated)
  return timed(deps, request, await deps.accessTokenFor(request.shop, token));
}

async function timed(deps: AdminClientDeps, request: Request, token: string): Promise<Answer> {
  const stop = adminApiSeconds.startTimer({ operation: request.name });
  const answer = await exchange(deps, request, token);
  stop({ outcome: answer.kind });
  return answer;
}

async function exchange(deps: AdminClientDeps, request: Request, token: string): Promise<Answer> {
  try {
    const response = await deps.fetch(
      `https://${request.shop}/admin/api/${SHOPIFY_API_VERSION}/graphql.json`,
      {
        method: "POST",
        headers: { "content-type": "application/json", "x-shopify-access-token": token },
        body: JSON.stringify({ query: request.document, variables: request.variables }),
        signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
      },
    );
    return readAnswer(response, await response.text());
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const kind = neverSent(cause) ? "not_run" : "failed";
    return { kind, message: `no connection: ${message}`, waitMs: null, cost: null };
  }
}

const NEVER_SENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);

function neverSent(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause && NEVER_SENT.has(String(cause.code));
}

function refusal(name: string, answer: Answer & { kind: "refused" }): AppError {
  return new AppError(answer.code, {
    message: `${name}: ${answer.message}`,
    // without errors the message is ours, for the log
    ...(answer.errors.length === 0 ? {} : { userMessage: answer.message }),
    details: { operation: name, errors: answer.errors },
  });
}

function disconnected(name: string, message: string): AppError {
  return new AppError("SHOP_DISCONNECTED", {
    message: `${name}: ${message}`,
    details: { operation: name },
  });
}

/** Shopify's own wish where it gave one, else 0.5 s, 1 s, 2 s ... */
function pause(wished: number | null, attempt: number): number {
  return Math.min(wished ?? 500 * 2 ** (attempt - 1), LONGEST_WAIT_MS);
}

function operationOf(document: string): { name: string; isMutation: boolean } {
  const [, kind, name] = /\b(query|mutation)\s+(\w+)/.exec(document) ?? [];
  return { name: name ?? "anonymous", isMutation: kind === "mutation" };
}

/** The Admin API as one shop's app sees it; what the functions of admin-api/<area> take first. */
export interface AdminApi {
  readonly shop: string;
  readonly run: <D extends AdminDocument>(
    document: D,
    variables: AdminVariables<D>,
  ) => Promise<AdminResult<D>>;
}
