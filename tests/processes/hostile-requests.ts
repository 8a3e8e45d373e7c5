/** Requests that nobody sends who means well. */
import { createHmac } from "node:crypto";
import fc from "fast-check";
import { bodyWith, hostile } from "#tests/factories/callback-bodies.ts";
import { plantedEnvironment } from "#tests/setup/planted.ts";
import { callbackTokenOf, SHOP_A, SHOP_B } from "#tests/tenancy/seed-shop.ts";
import type { RawRequest } from "./raw-request.ts";

/** Markup that must never come back as markup. */
export const MARK = "<kraken-mark>";

const oddText = fc.oneof(
  fc.string({ unit: "binary-ascii", maxLength: 60 }).map((text) => text.replaceAll(/[\r\n]/g, "")),
  fc.constantFrom(
    `"'>${MARK}`,
    "../../../../etc/passwd",
    "%00",
    "%E0%A4%A",
    "%",
    "'; DROP TABLE shops; --",
    "\u00ff\u00fe",
    "__proto__",
    "${7*7}{{7*7}}",
    "x".repeat(3_000),
  ),
);
/** Text that may stand in a request line: no blanks, no control characters. */
export const inTarget = fc.oneof(
  oddText.map((text) => text.replaceAll(/[^!-~]/g, "")),
  oddText.map((text) => encodeURIComponent(text)),
);

const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A session token of Shopify's form; without the app's secret it is worth nothing. */
export function sessionToken(shop: string, over: object, signature: string): string {
  const now = Math.floor(Date.now() / 1_000);
  const claims = {
    iss: `https://${shop}/admin`,
    dest: `https://${shop}`,
    aud: "kraken-test-key",
    sub: "6001",
    exp: now + 60,
    nbf: now - 60,
    iat: now - 60,
    jti: "1",
    sid: "1",
    ...over,
  };
  const body = `${segment({ alg: signature === "" ? "none" : "HS256", typ: "JWT" })}.${segment(claims)}`;
  return `${body}.${signature === "" ? "" : createHmac("sha256", signature).update(body).digest("base64url")}`;
}

export const shop = fc.constantFrom(SHOP_A, SHOP_B, "nobody.myshopify.com", "evil.example.com");
const forged = fc.oneof(
  shop.map((name) => sessionToken(name, {}, "")),
  shop.map((name) => sessionToken(name, {}, "somebody else's secret")),
  shop.map((name) => sessionToken(name, { exp: 1 }, plantedEnvironment.SHOPIFY_API_SECRET)),
  shop.map((name) => sessionToken(name, { aud: "other" }, plantedEnvironment.SHOPIFY_API_SECRET)),
  inTarget,
);

const parameters = fc
  .array(
    fc.oneof(
      fc.tuple(
        fc.constantFrom("shop", "host", "embedded", "id_token", "_data", "index", "exitIframe"),
        inTarget,
      ),
      fc.tuple(fc.constant("shop"), shop),
      fc.tuple(fc.constant("id_token"), forged),
      fc.tuple(
        fc.constant("_data"),
        fc.constantFrom("root", "routes/app", "routes/app.quotes.$id"),
      ),
      fc.tuple(fc.constant("embedded"), fc.constant("1")),
      fc.tuple(fc.constant("exitIframe"), fc.constantFrom("javascript:alert(1)", "//evil.example")),
      fc.tuple(fc.constant("signature"), fc.constantFrom("00", "x")),
    ),
    { maxLength: 4 },
  )
  .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join("&"));

/** both seeded shops' */
export const TOKENS = [SHOP_A, SHOP_B].map(callbackTokenOf);

export const PAGES = [
  "/",
  "/app",
  "/app/methods",
  "/app/methods/new",
  "/app/methods/zones/z",
  "/app/rules",
  "/app/rules/new",
  "/app/carriers",
  "/app/carriers/new",
  "/app/products",
  "/app/products/import",
  "/app/products/export",
  "/app/products/search",
  "/app/quotes",
  "/app/quotes/019ab000-0000-7000-8000-000000000001",
  "/app/simulator",
  "/app/settings",
  "/app/settings/transfer",
  "/app/settings/privacy",
  "/app/webhooks",
  "/app/nothing",
  "/auth",
  "/auth/login",
  "/auth/login/",
  "/auth/callback",
  "/auth/session-token",
  "/auth/exit-iframe",
  "/assets/none.js",
  "/build/server/index.js",
  "/.env",
  "/__manifest",
] as const;
const EDGE = [
  "/webhooks/shopify",
  "/healthz",
  "/readyz",
  "/metrics",
  "/proxy",
  "/proxy/x",
] as const;

const path = fc.oneof(
  fc.constantFrom(...PAGES),
  fc.constantFrom(...PAGES),
  fc.constantFrom(...EDGE),
  fc.constantFrom(...TOKENS, "nobodys-callback-token").map((token) => `/carrier-rates/${token}`),
  fc.constantFrom("/carrier-rates/", "/carrier-rates/a/b"),
  fc
    .tuple(fc.constantFrom(...PAGES, ...EDGE, "/carrier-rates"), inTarget)
    .map((two) => two.join("/")),
  inTarget.map((text) => `/${text}`),
  fc.constantFrom("//", "///evil.example/..", "*", "http://evil.example/app", "/app/%2e%2e/%2e%2e"),
);
const target = fc.oneof(
  path,
  fc.tuple(path, parameters).map(([place, query]) => `${place}?${query}`),
);

const method = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom("GET", "POST") },
  {
    weight: 2,
    arbitrary: fc.constantFrom("PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND"),
  },
  { weight: 1, arbitrary: fc.constantFrom("CONNECT", "get", "BREW", "QUERY", "M-SEARCH") },
);

export const headerValue = oddText.map((text) => text.replaceAll(/[^\t -~\u0080-\u00ff]/g, ""));
export const header: fc.Arbitrary<readonly [string, string]> = fc.oneof(
  fc.tuple(
    fc.constantFrom(
      "Content-Type",
      "Accept",
      "Cookie",
      "Authorization",
      "X-Forwarded-Host",
      "X-Forwarded-Proto",
      "X-Request-Id",
      "X-Shopify-Hmac-Sha256",
      "X-Shopify-Shop-Domain",
      "X-Shopify-Topic",
      "Origin",
      "Range",
      "If-None-Match",
      "Accept-Language",
      "User-Agent",
      "Expect",
    ),
    headerValue,
  ),
  forged.map((token) => ["Authorization", `Bearer ${token}`] as const),
  fc.constantFrom(
    ["Content-Type", "multipart/form-data"] as const,
    ["Content-Type", "multipart/form-data; boundary=x"] as const,
    ["Content-Type", "application/x-www-form-urlencoded; charset=utf-77"] as const,
    ["Accept-Encoding", "br;q=9, *;q=x"] as const,
    ["X-Padding", "p".repeat(20_000)] as const,
    ["User-Agent", "Googlebot/2.1"] as const,
    ["Expect", "200-maybe"] as const,
    ["Origin", "https://evil.example"] as const,
    ["X-Forwarded-Host", "evil.example:99999999"] as const,
  ),
);
const host = fc.constantFrom(
  "kraken.example.test",
  "127.0.0.1",
  "evil.example",
  "a b",
  "[",
  ":0",
  "",
);

export const body = fc.oneof(
  fc.constant(Buffer.alloc(0)),
  hostile.map((text) => Buffer.from(text)),
  fc.constant(Buffer.from(bodyWith())),
  fc.constant(Buffer.from("_method=delete&intent=save&id=1")),
  fc.constant(
    Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'),
  ),
  fc.constant(Buffer.alloc(200_000, "[")),
);

export const hostileRequest: fc.Arbitrary<RawRequest> = fc.record({
  method,
  target,
  headers: fc
    .tuple(host, fc.array(header, { maxLength: 4 }))
    .map(([name, others]) => [["Host", name] as const, ...others]),
  body,
  framing: fc.oneof(
    { weight: 6, arbitrary: fc.constant("length" as const) },
    {
      weight: 2,
      arbitrary: fc.constantFrom("longer", "shorter", "chunked", "broken chunks", "none"),
    },
  ),
});
