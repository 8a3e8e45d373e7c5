import { AppError } from "./errors.ts";
import type { AppErrorCode } from "./errors.ts";

/** What a page says something of its own about. */
const SHOWN = [
  "INVALID_INPUT",
  "NOT_FOUND",
  "CONFLICT",
  "SHOPIFY_REFUSED",
  "SHOPIFY_UNAVAILABLE",
  "SHOP_DISCONNECTED",
] as const satisfies readonly AppErrorCode[];

/** A refused action as a page gets it: the code picks the sentence, the details fill it. */
export interface Failure {
  readonly code: (typeof SHOWN)[number];
  /** Shopify's words where it said any */
  readonly message: string | null;
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

/** The failure that an action answers with; anything that the merchant cannot act on is thrown on. */
export function toFailure(error: unknown): Failure {
  if (!(error instanceof AppError)) throw error;
  const code = SHOWN.find((shown) => shown === error.code);
  if (code === undefined) throw error;
  return {
    code,
    message: error.userMessage ?? null,
    details: Object.fromEntries(Object.entries(error.details).flatMap(plain)),
  };
}

function plain([key, value]: [string, unknown]): [string, string | number | boolean][] {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return [[key, value]];
  return Array.isArray(value) ? [[key, value.join(", ")]] : [];
}

/** Throw it where a page's subject does not exist: the page then says so instead of failing. */
export function notFound(): Response {
  return Response.json({ code: "NOT_FOUND" }, { status: 404 });
}
