import { z } from "zod";
import type { AppErrorCode } from "#app/lib/errors.ts";
import type { QueryCost } from "./cost-budget.server.ts";

/** What one exchange with the Admin API came to. */
export type Answer =
  | { readonly kind: "data"; readonly data: unknown; readonly cost: QueryCost | null }
  | {
      readonly kind: "refused";
      readonly code: AppErrorCode;
      readonly message: string;
      readonly errors: readonly unknown[];
      readonly cost: QueryCost | null;
    }
  /** the access token is not taken (401): nothing ran, another token may do */
  | { readonly kind: "unauthorised"; readonly message: string; readonly cost: null }
  /** throttled, or never reached Shopify: ask again after a wait */
  | {
      readonly kind: "not_run";
      readonly message: string;
      readonly waitMs: number | null;
      readonly cost: QueryCost | null;
    }
  /** nobody knows whether it ran */
  | {
      readonly kind: "failed";
      readonly message: string;
      readonly waitMs: number | null;
      readonly cost: QueryCost | null;
    };

const Cost = z.object({
  requestedQueryCost: z.number(),
  throttleStatus: z.object({
    maximumAvailable: z.number(),
    currentlyAvailable: z.number(),
    restoreRate: z.number(),
  }),
});

const GraphqlError = z.object({
  message: z.string(),
  extensions: z.object({ code: z.string().optional() }).loose().optional(),
});

const Envelope = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.union([z.array(GraphqlError), z.string()]).optional(),
  extensions: z.object({ cost: Cost.optional().catch(undefined) }).optional(),
});

const UserErrors = z.object({
  userErrors: z.array(
    z.object({ message: z.string(), field: z.array(z.string()).nullish() }).loose(),
  ),
});

type GraphqlError = z.infer<typeof GraphqlError>;

/** Sorts an HTTP answer into data, refusal, throttling and failure. Never throws. */
export function readAnswer(response: { status: number; headers: Headers }, body: string): Answer {
  const { status } = response;
  const waitMs = retryAfter(response.headers.get("retry-after"));
  if (status === 401)
    return { kind: "unauthorised", message: "Shopify does not take this shop's token", cost: null };
  if (status === 404) return refused("SHOP_DISCONNECTED", "Shopify does not know this shop (404)");
  if (status === 429)
    return { kind: "not_run", message: "Too many requests (429)", waitMs, cost: null };
  if (status >= 500)
    return { kind: "failed", message: `Shopify answered ${status}`, waitMs, cost: null };
  const envelope = Envelope.safeParse(parseJson(body));
  if (!envelope.success) {
    if (status >= 400) return refused("SHOPIFY_REFUSED", `Shopify answered ${status}`);
    return { kind: "failed", message: "Shopify's answer is not GraphQL", waitMs, cost: null };
  }
  return readEnvelope(envelope.data, status);
}

function readEnvelope(envelope: z.infer<typeof Envelope>, status: number): Answer {
  const cost = toCost(envelope.extensions?.cost);
  const errors = toErrors(envelope.errors);
  if (errors.length > 0) return readErrors(errors, cost);
  if (status >= 400 || envelope.data === null || envelope.data === undefined)
    return { ...refused("SHOPIFY_REFUSED", `Shopify answered ${status} without data`), cost };
  const problems = Object.values(envelope.data).flatMap((field) => {
    const found = UserErrors.safeParse(field);
    return found.success ? found.data.userErrors : [];
  });
  if (problems.length > 0)
    return { ...refused("SHOPIFY_REFUSED", sentence(problems), problems), cost };
  return { kind: "data", data: envelope.data, cost };
}

function readErrors(errors: readonly GraphqlError[], cost: QueryCost | null): Answer {
  const codes = errors.map((error) => error.extensions?.code ?? "");
  const message = sentence(errors);
  if (codes.includes("THROTTLED")) return { kind: "not_run", message, waitMs: refill(cost), cost };
  if (codes.includes("INTERNAL_SERVER_ERROR"))
    return { kind: "failed", message, waitMs: null, cost };
  return { ...refused("SHOPIFY_REFUSED", message, errors), cost };
}

function refused(
  code: AppErrorCode,
  message: string,
  errors: readonly unknown[] = [],
): Answer & { kind: "refused" } {
  return { kind: "refused", code, message, errors, cost: null };
}

/** How long until the bucket holds what the operation asks for. */
function refill(cost: QueryCost | null): number | null {
  if (cost === null) return null;
  const missing = Math.min(cost.requested, cost.maximum) - cost.available;
  return Math.max(100, Math.ceil((missing / Math.max(cost.restoreRate, 1)) * 1_000));
}

function toCost(cost: z.infer<typeof Cost> | undefined): QueryCost | null {
  if (cost === undefined) return null;
  return {
    requested: cost.requestedQueryCost,
    maximum: cost.throttleStatus.maximumAvailable,
    available: cost.throttleStatus.currentlyAvailable,
    restoreRate: cost.throttleStatus.restoreRate,
  };
}

/** Some refusals (a locked shop, a dead token) carry `errors` as one sentence instead of a list. */
function toErrors(errors: readonly GraphqlError[] | string | undefined): readonly GraphqlError[] {
  return typeof errors === "string" ? [{ message: errors }] : (errors ?? []);
}

function sentence(problems: readonly { message: string }[]): string {
  return [...new Set(problems.map((problem) => problem.message))].join(" ");
}

/** Retry-After in seconds (RFC 9110 also allows a date, which Shopify does not send). */
function retryAfter(header: string | null): number | null {
  const seconds = Number(header ?? "");
  return header === null || !Number.isFinite(seconds) ? null : Math.max(0, seconds * 1_000);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
