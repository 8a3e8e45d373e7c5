import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  API_KEY,
  API_SECRET,
  DEMO,
  exchange,
  SECOND,
  startTestSandbox,
  type TestSandbox,
} from "../../test-support/running.ts";
import { readSessionToken, signSessionToken } from "./session-token.ts";
import { issueOffline, refresh } from "./tokens.ts";
import { matching } from "../../test-support/matching.ts";

let sandbox: TestSandbox;
const keys = { apiKey: API_KEY, apiSecret: API_SECRET };

beforeAll(async () => {
  sandbox = await startTestSandbox();
  sandbox.sandbox.install(sandbox.shop());
});
afterAll(() => sandbox.stop());

const idToken = (domain = DEMO): string => sandbox.sandbox.idToken(sandbox.shop(domain));

async function renew(
  refreshToken: string,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await sandbox.outside(DEMO, "/admin/oauth/access_token", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      client_id: API_KEY,
      client_secret: API_SECRET,
      refresh_token: refreshToken,
      grant_type: "refresh_token",
    }),
  });
  return {
    status: answer.status,
    body: JSON.parse(await answer.text()) as Record<string, unknown>,
  };
}

describe("token exchange", () => {
  it("gives an offline token that lives an hour, with a refresh token of ninety days", async () => {
    const answer = await exchange(sandbox, { shop: DEMO, idToken: idToken() });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      access_token: matching(/^shpat_/),
      scope: sandbox.shop().install?.scopes.join(","),
      expires_in: 3600,
      refresh_token: matching(/^shprt_/),
      refresh_token_expires_in: 90 * 86_400,
    });
  });

  it("gives an online token that names the member of staff", async () => {
    const answer = await exchange(sandbox, {
      shop: DEMO,
      idToken: idToken(),
      kind: "online",
    });
    const [owner] = sandbox.shop().staff;
    expect(await answer.json()).toMatchObject({
      access_token: matching(/^shpua_/),
      associated_user: { id: owner?.id, email: owner?.email, account_owner: true },
    });
  });

  it.each([
    ["a token of another shop", () => idToken(SECOND)],
    ["a forged token", () => `${idToken().slice(0, -3)}xxx`],
    ["no token at all", () => ""],
  ])("refuses %s", async (_what, token) => {
    const answer = await exchange(sandbox, { shop: DEMO, idToken: token() });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: "invalid_subject_token" });
  });

  it("refuses a wrong secret, tokens that never expire and shops without the app", async () => {
    const ask = (more: object) => exchange(sandbox, { shop: DEMO, idToken: idToken(), ...more });
    expect((await ask({ secret: "wrong" })).status).toBe(401);
    expect(await (await ask({ expiring: "0" })).json()).toMatchObject({ error: "invalid_request" });
    const elsewhere = await ask({ shop: SECOND, idToken: idToken(SECOND) });
    expect(await elsewhere.json()).toMatchObject({ error: "application_not_installed" });
  });

  it("takes a session token for one minute", () => {
    vi.useFakeTimers();
    const token = signSessionToken(keys, DEMO, 1);
    expect(readSessionToken(keys, DEMO, token)?.sub).toBe("1");
    vi.advanceTimersByTime(61_000);
    expect(readSessionToken(keys, DEMO, token)).toBeNull();
    vi.useRealTimers();
  });
});

describe("refreshing", () => {
  it("rotates, and gives the same pair again while the new one lies unused", async () => {
    const first = issueOffline(sandbox.shop(), Date.now());
    const once = await renew(first.refreshToken);
    const again = await renew(first.refreshToken);
    expect(once.body["refresh_token"]).not.toBe(first.refreshToken);
    expect(again.body["access_token"]).toBe(once.body["access_token"]);
    expect(again.body["refresh_token"]).toBe(once.body["refresh_token"]);
  });

  it("is over for the old token once the new one was used", async () => {
    const first = issueOffline(sandbox.shop(), Date.now());
    const second = await renew(first.refreshToken);
    await renew(String(second.body["refresh_token"]));
    const late = await renew(first.refreshToken);
    expect(late).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
  });

  it("ends after ninety days, and a retry thirty days after the first use", () => {
    const shop = sandbox.shop();
    const day = 86_400_000;
    const { refreshToken } = issueOffline(shop, 0);
    expect(refresh(shop, refreshToken, 91 * day)).toBeNull();
    expect(refresh(shop, refreshToken, day)).not.toBeNull();
    expect(refresh(shop, refreshToken, 32 * day)).toBeNull();
  });
});

describe("access to the Admin API", () => {
  it("ends with the token's hour", async () => {
    const token = await sandbox.token();
    expect((await sandbox.graphql("{ shop { name } }", { token })).status).toBe(200);
    await sandbox.control("POST", "/sandbox/tokens/expire", { shop: DEMO });
    const refused = await sandbox.graphql("{ shop { name } }", { token });
    expect(refused.status).toBe(401);
    expect(refused.errors).toMatch(/Invalid API key or access token/);
  });

  it("does not reach from one shop into another", async () => {
    const token = await sandbox.token(SECOND);
    expect((await sandbox.graphql("{ shop { name } }", { token })).status).toBe(401);
  });
});

describe("uninstalling", () => {
  it("takes tokens and carrier services, and tells the app", async () => {
    const token = await sandbox.token(SECOND);
    await sandbox.control("POST", "/sandbox/uninstall", { shop: SECOND });
    const [told] = await sandbox.app.until("/webhooks/", 1);
    expect(told?.headers["x-shopify-topic"]).toBe("app/uninstalled");
    expect(JSON.parse(told?.body ?? "")).toMatchObject({ myshopify_domain: SECOND });
    expect((await sandbox.graphql("{ shop { name } }", { shop: SECOND, token })).status).toBe(401);
    expect(sandbox.shop(SECOND).carrierServices.size).toBe(0);
  });
});
