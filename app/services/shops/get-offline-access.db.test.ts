import { HttpResponseError } from "@shopify/shopify-api";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { pool } from "#app/db.server.ts";
import { saveSession, findSession, type StoredSession } from "#app/models/session.server.ts";
import { ensureShopRow } from "#app/models/shop.server.ts";
import { getOfflineAccess, type OfflineAccessDeps } from "./get-offline-access.server.ts";

const SHOP = "tokens.myshopify.com";
const ID = `offline_${SHOP}`;
const NOW = new Date("2026-11-23T12:00:00Z");
const MINUTE = 60_000;
const inMinutes = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE);

const aSession = (more: Partial<StoredSession> = {}): StoredSession => ({
  id: ID,
  shop: SHOP,
  state: "",
  isOnline: false,
  scope: "read_products,write_shipping",
  expires: inMinutes(60),
  accessToken: "access-1",
  refreshToken: "refresh-1",
  refreshTokenExpires: inMinutes(90 * 24 * 60),
  userId: null,
  userName: null,
  userLocale: null,
  accountOwner: null,
  collaborator: null,
  ...more,
});

/** Shopify's side: every refresh token works once, and answering takes a while. */
function shopify() {
  const used: string[] = [];
  const deps: OfflineAccessDeps = {
    clock: { now: () => NOW },
    refresh: async (_shop, refreshToken) => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      if (used.includes(refreshToken)) throw refused(400);
      used.push(refreshToken);
      const n = used.length + 1;
      return aSession({ accessToken: `access-${n}`, refreshToken: `refresh-${n}` });
    },
  };
  return { used, deps };
}

function refused(code: number): HttpResponseError {
  return new HttpResponseError({ message: "refused", code, statusText: "refused" });
}

const failing = (error: Error): OfflineAccessDeps => ({
  clock: { now: () => NOW },
  refresh: () => Promise.reject(error),
});

/** The module once more, with a database pool and a memory of its own: as another process has it. */
async function anotherProcess(): Promise<typeof getOfflineAccess> {
  vi.resetModules();
  return (await import("./get-offline-access.server.ts")).getOfflineAccess;
}

beforeEach(async () => {
  await pool.query('DELETE FROM "shops"');
  await ensureShopRow(SHOP);
});

describe("offline access", () => {
  it("is the stored token while it has more than five minutes left", async () => {
    await saveSession(SHOP, aSession({ expires: inMinutes(6) }));
    const { used, deps } = shopify();
    const access = await getOfflineAccess(SHOP, {}, deps);
    expect(access).toMatchObject({
      accessToken: "access-1",
      scopes: ["read_products", "write_shipping"],
    });
    expect(used).toEqual([]);
  });

  it("is renewed in its last five minutes, and the pair is stored together", async () => {
    await saveSession(SHOP, aSession({ expires: inMinutes(4) }));
    const { deps } = shopify();
    expect((await getOfflineAccess(SHOP, {}, deps)).accessToken).toBe("access-2");
    expect(await findSession(SHOP, ID)).toMatchObject({
      accessToken: "access-2",
      refreshToken: "refresh-2",
    });
  });

  it("is renewed once for thirty callers of three processes", async () => {
    await saveSession(SHOP, aSession({ expires: inMinutes(-10) }));
    const { used, deps } = shopify();
    const processes = [getOfflineAccess, await anotherProcess(), await anotherProcess()];
    const callers = Array.from({ length: 10 }, () => processes).flat();
    const accesses = await Promise.all(callers.map((ask) => ask(SHOP, {}, deps)));
    const tokens = new Set(accesses.map((access) => access.accessToken));
    expect([...tokens]).toEqual(["access-2"]);
    expect(used).toEqual(["refresh-1"]);
  });

  it("does not hold up another shop's renewal", async () => {
    const other = "tokens-b.myshopify.com";
    await ensureShopRow(other);
    await saveSession(SHOP, aSession({ expires: inMinutes(0) }));
    await saveSession(
      other,
      aSession({ id: `offline_${other}`, shop: other, expires: inMinutes(0) }),
    );
    let answerNow = (_session: StoredSession): void => {};
    const answer = new Promise<StoredSession>((resolve) => (answerNow = resolve));
    const slow = getOfflineAccess(SHOP, {}, { ...shopify().deps, refresh: () => answer });
    const { deps } = shopify();
    const access = await getOfflineAccess(
      other,
      {},
      {
        ...deps,
        refresh: async () =>
          aSession({ id: `offline_${other}`, shop: other, accessToken: "theirs" }),
      },
    );
    expect(access.accessToken).toBe("theirs");
    answerNow(aSession({ accessToken: "late" }));
    expect((await slow).accessToken).toBe("late");
  });

  it("is refused as disconnected without a session, and when Shopify takes the tokens back", async () => {
    const { deps } = shopify();
    await expect(getOfflineAccess(SHOP, {}, deps)).rejects.toMatchObject({
      code: "SHOP_DISCONNECTED",
    });
    await saveSession(SHOP, aSession({ expires: inMinutes(-1) }));
    for (const code of [400, 401, 403, 404])
      await expect(getOfflineAccess(SHOP, {}, failing(refused(code)))).rejects.toMatchObject({
        code: "SHOP_DISCONNECTED",
      });
  });

  it.each([refused(429), refused(503), new Error("ECONNRESET")])(
    "is unavailable, not disconnected, when Shopify cannot be asked: %s",
    async (error) => {
      await saveSession(SHOP, aSession({ expires: inMinutes(-1) }));
      await expect(getOfflineAccess(SHOP, {}, failing(error))).rejects.toMatchObject({
        code: "SHOPIFY_UNAVAILABLE",
      });
    },
  );

  it("is the old token when renewing fails while that still holds", async () => {
    await saveSession(SHOP, aSession({ expires: inMinutes(3) }));
    const access = await getOfflineAccess(SHOP, {}, failing(new Error("ECONNRESET")));
    expect(access.accessToken).toBe("access-1");
  });

  it("is renewed once when Shopify refused the token, however long that was to last", async () => {
    await saveSession(SHOP, aSession());
    const { used, deps } = shopify();
    const asked = [getOfflineAccess, await anotherProcess()].map((ask) =>
      ask(SHOP, { refusedToken: "access-1" }, deps),
    );
    const accesses = await Promise.all(asked);
    expect(accesses.map((access) => access.accessToken)).toEqual(["access-2", "access-2"]);
    expect(used).toEqual(["refresh-1"]);
    // told late of the old token by an operation that was under way: the new one is good
    expect((await getOfflineAccess(SHOP, { refusedToken: "access-1" }, deps)).accessToken).toBe(
      "access-2",
    );
    expect(used).toEqual(["refresh-1"]);
  });

  it("is never the refused token, also when renewing fails while that was to last", async () => {
    await saveSession(SHOP, aSession({ expires: inMinutes(3) }));
    const deps = failing(new Error("ECONNRESET"));
    const early = getOfflineAccess(SHOP, {}, deps);
    const refusal = getOfflineAccess(SHOP, { refusedToken: "access-1" }, deps);
    expect((await early).accessToken).toBe("access-1");
    await expect(refusal).rejects.toMatchObject({ code: "SHOPIFY_UNAVAILABLE" });
  });

  it("is renewed early when the refresh token itself grows old", async () => {
    await saveSession(SHOP, aSession({ refreshTokenExpires: inMinutes(24 * 60) }));
    const { used, deps } = shopify();
    await getOfflineAccess(SHOP, { refreshTokenMarginMs: 30 * 24 * 60 * MINUTE }, deps);
    expect(used).toEqual(["refresh-1"]);
  });
});
