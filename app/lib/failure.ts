import { AppError } from "./errors.ts";
import type { AppErrorCode } from "./errors.ts";

/** A refused action as a page gets it: the code picks the sentence, the details fill it. */
export interface Failure {
  readonly code: AppErrorCode;
  /** plain words that came with the error, where there are any */
  readonly message: string | null;
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

const SHOWN: readonly AppErrorCode[] = [
  "INVALID_INPUT",
  "NOT_FOUND",
  "CONFLICT",
  "SHOPIFY_REFUSED",
  "SHOPIFY_UNAVAILABLE",
  "SHOP_DISCONNECTED",
];

/** The failure that an action answers with; anything that the merchant cannot act on is thrown on. */
export function toFailure(error: unknown): Failure {
  if (!(error instanceof AppError) || !SHOWN.includes(error.code)) throw error;
  return {
    code: error.code,
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
