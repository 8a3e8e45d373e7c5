import { createHmac, randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { pool, prisma } from "#app/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import { closeAll } from "#app/lib/lifecycle.server.ts";
import { currentContext, inRequest } from "#app/lib/work-context.server.ts";
import { findSession, saveSession } from "#app/models/session.server.ts";
import { requireMerchant } from "./shopify.server.ts";

const SHOP = "polyglot.myshopify.com";
const USER = 77n;
const SESSION = `${SHOP}_${USER}`;

afterAll(async () => {
  await closeAll();
  await pool.end();
});

beforeEach(async () => {
  await prisma.shop.deleteMany({ where: { shop: SHOP } });
  await prisma.shop.create({
    data: { shop: SHOP, callbackToken: randomUUID(), currency: "USD", installedAt: new Date() },
  });
  await saveSession(SHOP, {
    id: SESSION,
    shop: SHOP,
    state: "",
    isOnline: true,
    scope: "",
    expires: new Date(Date.now() + 3_600_000),
    accessToken: "token-of-the-staff-member",
    refreshToken: null,
    refreshTokenExpires: null,
    userId: USER,
    userName: "Ada Novak",
    userLocale: "en",
    accountOwner: true,
    collaborator: false,
  });
});

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** What App Bridge sends with each request of a page. */
function sessionToken(): string {
  const now = Math.floor(Date.now() / 1_000);
  const body = `${part({ alg: "HS256", typ: "JWT" })}.${part({
    iss: `https://${SHOP}/admin`,
    dest: `https://${SHOP}`,
    aud: env().SHOPIFY_API_KEY,
    sub: String(USER),
    exp: now + 60,
    nbf: now - 1,
    iat: now - 1,
    jti: randomUUID(),
    sid: "s",
  })}`;
  return `${body}.${createHmac("sha256", env().SHOPIFY_API_SECRET).update(body).digest("base64url")}`;
}

const ask = (path: string) =>
  requireMerchant(
    new Request(`https://kraken.example.test${path}`, {
      headers: { authorization: `Bearer ${sessionToken()}` },
    }),
  );

describe("the merchant's language", () => {
  test("is the one that the admin names with the page, from that page on", async () => {
    expect((await ask("/app")).locale).toBe("en");
    expect((await ask("/app?locale=de-AT")).locale).toBe("de");
    expect((await ask("/app/methods")).locale).toBe("de");
    expect((await ask("/app?locale=fr")).locale).toBe("fr");
    expect((await ask("/app/methods?locale=")).locale).toBe("fr");
  });

  test("is English where the admin is read in one that the app does not speak", async () => {
    expect((await ask("/app?locale=pt-BR")).locale).toBe("en");
    await ask("/app?locale=es");
    expect((await ask("/app?locale=%00%3Cscript%3E")).locale).toBe("en");
    expect((await findSession(SHOP, SESSION))?.userLocale).toBe("en");
  });

  test("changes nothing else of the session", async () => {
    const before = await findSession(SHOP, SESSION);
    const merchant = await ask("/app?locale=es");
    expect(merchant).toMatchObject({ shop: SHOP, actor: { id: USER, name: "Ada Novak" } });
    expect(await findSession(SHOP, SESSION)).toEqual({ ...before, userLocale: "es" });
  });
});

test("the log of a page names the merchant's shop as soon as it is known", async () => {
  const req = { headers: {} } as unknown as IncomingMessage;
  const context = await inRequest(req, async () => {
    await ask("/app");
    return currentContext();
  });
  expect(context.shop).toBe(SHOP);
  expect(context.requestId).toMatch(/^[\w-]{36}$/);
});
