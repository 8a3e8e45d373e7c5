/** What HTTP answers mean to every plugin. */
import type { ProviderFailure } from "./provider.ts";

/** What a status without the expected answer means. */
export function failureOf(status: number): ProviderFailure {
  if (status === 401 || status === 402 || status === 403) return "unauthorised";
  if (status === 408 || status >= 500) return "unavailable";
  if (status === 429) return "rate_limited";
  return status >= 400 ? "invalid" : "garbage";
}

/** Milliseconds out of a Retry-After header (RFC 9110, 10.2.3: seconds, or a date); null when it says nothing. */
export function readRetryAfter(header: string | null): number | null {
  if (header === null) return null;
  if (/^\d{1,6}$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}
