import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "./env.server.ts";

export type ProxyVerdict = "valid" | "invalid" | "absent";

/** Shopify forwards at once; an older request is a copy of one (the library's own tolerance). */
const TOLERANCE_SECONDS = 90;
/** Shopify adds each of them once: a second one is somebody's own, put in to be read instead. */
const SINGLE = ["shop", "timestamp", "signature"] as const;

/**
 * Checks the `signature` that Shopify adds to what it forwards to the app's proxy address: hex of HMAC-SHA256 over the other
 * parameters, each as name=values with its values joined by commas, sorted and without anything between them
 * (https://shopify.dev/docs/apps/build/online-store/app-proxies/authenticate-app-proxies). The secret before a rotation
 * verifies too. No session is loaded: a proxied request is a shopper's.
 */
export function checkProxySignature(query: URLSearchParams, now: Date): ProxyVerdict {
  const signature = query.get("signature");
  if (signature === null || signature === "") return "absent";
  if (SINGLE.some((name) => query.getAll(name).length !== 1)) return "invalid";
  if (!isRecent(query.get("timestamp") ?? "", now)) return "invalid";
  const { SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_OLD } = env();
  const given = Buffer.from(signature);
  const text = signedText(query);
  const matches = [SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_OLD].map((secret) => {
    if (secret === undefined) return false;
    const wanted = Buffer.from(createHmac("sha256", secret).update(text).digest("hex"));
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  });
  return matches.includes(true) ? "valid" : "invalid";
}

function isRecent(timestamp: string, now: Date): boolean {
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  return Math.abs(now.getTime() / 1_000 - Number(timestamp)) <= TOLERANCE_SECONDS;
}

function signedText(query: URLSearchParams): string {
  const names = new Set([...query.keys()].filter((name) => name !== "signature"));
  return [...names]
    .map((name) => `${name}=${query.getAll(name).join(",")}`)
    .sort()
    .join("");
}
