import { timingSafeEqual } from "node:crypto";
import { env } from "./env.server.ts";
import { oneShotHmac } from "./one-shot-hmac.server.ts";

export type HmacVerdict = "valid" | "invalid" | "absent";

/**
 * Checks `X-Shopify-Hmac-Sha256`: base64 of HMAC-SHA256 over the raw body with the app's secret, for webhooks and for
 * carrier callbacks alike. The secret before a rotation verifies too, so that what Shopify signed a moment ago counts.
 */
export function checkHmac(rawBody: Buffer, header: string | undefined): HmacVerdict {
  const { SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_OLD } = env();
  const secrets = [SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_OLD].filter((s) => s !== undefined);
  return verifyHmac(secrets, rawBody, header);
}

/** The same with the secrets given. */
export function verifyHmac(
  secrets: readonly string[],
  rawBody: Buffer,
  header: string | undefined,
): HmacVerdict {
  if (header === undefined || header === "") return "absent";
  const given = Buffer.from(header);
  const matches = secrets.map((secret) => {
    const wanted = Buffer.from(hmacOf(secret)(rawBody).toString("base64"));
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  });
  return matches.includes(true) ? "valid" : "invalid";
}

const hmacs = new Map<string, ReturnType<typeof oneShotHmac>>();

/** Of the secrets of this process, which are two at most. */
function hmacOf(secret: string): ReturnType<typeof oneShotHmac> {
  let hmac = hmacs.get(secret);
  if (hmac === undefined) {
    hmac = oneShotHmac(Buffer.from(secret));
    hmacs.set(secret, hmac);
  }
  return hmac;
}
