import { createHmac, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import { bodyWith } from "#tests/factories/callback-bodies.ts";
import { type AppProcess, startApp } from "./app-process.ts";
import { type Cable, layCable } from "./cable.ts";
import { aQuotingShop, pricedAt, type QuotingShop, signatureOf } from "./quoting-shop.ts";

let cable: Cable;
let app: AppProcess;
let shop: QuotingShop;

beforeAll(async () => {
  cable = await layCable(String(process.env["DATABASE_URL"]));
  shop = await aQuotingShop(pricedAt(500));
  app = await startApp({ DATABASE_URL: cable.url, PROCESS_ROLE: "web" });
  cable.cut();
});

afterAll(async () => {
  app.signal("SIGKILL");
  await app.ended;
  await cable.close();
  await pool.end();
});

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** What App Bridge sends with each request of a page. */
function sessionToken(): string {
  const now = Math.floor(Date.now() / 1_000);
  const dest = `https://${shop.shop}`;
  const times = { exp: now + 60, nbf: now - 1, iat: now - 1 };
  const claims = { iss: `${dest}/admin`, dest, aud: env().SHOPIFY_API_KEY, sub: "77", ...times };
  const body = `${part({ alg: "HS256", typ: "JWT" })}.${part({ ...claims, jti: randomUUID(), sid: "s" })}`;
  return `${body}.${createHmac("sha256", env().SHOPIFY_API_SECRET).update(body).digest("base64url")}`;
}

/** bots get no page */
const BROWSER =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const signed = (body: string) => ({ "x-shopify-hmac-sha256": signatureOf(body) });

test.each([
  {
    what: "a callback",
    path: () => `/carrier-rates/${shop.token}`,
    init: () => ({ method: "POST", body: bodyWith(), headers: signed(bodyWith()) }),
    says: "a carrier callback could not be answered",
  },
  {
    what: "a webhook",
    path: () => "/webhooks/shopify",
    init: () => ({
      method: "POST",
      body: "{}",
      headers: {
        ...signed("{}"),
        "x-shopify-shop-domain": shop.shop,
        "x-shopify-topic": "shop/update",
        "x-shopify-webhook-id": "w-1",
      },
    }),
    says: "a webhook could not be stored",
  },
  {
    what: "a page",
    path: () => "/app/methods?_data=routes%2Fapp.methods._index",
    init: () => ({
      method: "GET",
      headers: { authorization: `Bearer ${sessionToken()}`, "user-agent": BROWSER },
    }),
    says: "a page failed",
  },
])("$what that fails is found in the log by the request's id", async ({ path, init, says }) => {
  const requestId = randomUUID();
  const { headers, ...rest } = init();
  const answer = await fetch(app.url + path(), {
    ...rest,
    headers: { ...headers, "x-request-id": requestId },
  });
  expect(answer.status).toBeGreaterThanOrEqual(500);
  // the line may come a moment after the answer
  const lines = () =>
    app
      .log()
      .split("\n")
      .filter((one) => one.includes(requestId));
  await expect.poll(() => lines().join("\n")).toContain(says);
});
