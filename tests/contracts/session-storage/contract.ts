import { Session } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { beforeEach, describe, expect, it } from "vitest";

const SHOP = "contract-a.myshopify.com";
const OTHER = "contract-b.myshopify.com";

const inAnHour = () => new Date(Math.floor(Date.now() / 1000) * 1000 + 3_600_000);

export function anOfflineSession(shop = SHOP, more: Record<string, unknown> = {}): Session {
  return new Session({
    id: `offline_${shop}`,
    shop,
    state: "",
    isOnline: false,
    scope: "read_products,write_shipping",
    accessToken: "shpat_planted-access",
    expires: inAnHour(),
    refreshToken: "shprt_planted-refresh",
    refreshTokenExpires: new Date(inAnHour().getTime() + 90 * 86_400_000),
    ...more,
  });
}

export function anOnlineSession(shop = SHOP, userId = 42): Session {
  return new Session({
    id: `${shop}_${userId}`,
    shop,
    state: "",
    isOnline: true,
    scope: "read_products",
    accessToken: "shpua_planted-access",
    expires: inAnHour(),
    onlineAccessInfo: {
      expires_in: 3600,
      associated_user_scope: "read_products",
      associated_user: {
        id: userId,
        first_name: "Ada",
        last_name: "Byron",
        email: "ada@example.test",
        email_verified: true,
        account_owner: true,
        locale: "de",
        collaborator: false,
      },
    },
  });
}

/** What every session storage has to do, whatever it keeps sessions in. */
export function sessionStorageContract(name: string, make: () => Promise<SessionStorage>): void {
  describe(`${name} as a session storage`, () => {
    let storage: SessionStorage;
    beforeEach(async () => {
      storage = await make();
    });

    it("gives an offline session back as it was stored, with its refresh token", async () => {
      const session = anOfflineSession();
      expect(await storage.storeSession(session)).toBe(true);
      const loaded = await storage.loadSession(session.id);
      expect(loaded?.equals(session)).toBe(true);
      expect(loaded?.refreshToken).toBe(session.refreshToken);
      expect(loaded?.refreshTokenExpires).toEqual(session.refreshTokenExpires);
    });

    it("gives an online session back with who the user is", async () => {
      const session = anOnlineSession();
      await storage.storeSession(session);
      const loaded = await storage.loadSession(session.id);
      expect(loaded).toMatchObject({
        id: session.id,
        isOnline: true,
        accessToken: session.accessToken,
      });
      const user = loaded?.onlineAccessInfo?.associated_user;
      expect(user).toMatchObject({ id: 42, locale: "de", account_owner: true });
      expect(`${user?.first_name} ${user?.last_name}`.trim()).toBe("Ada Byron");
    });

    it("replaces a session of the same id whole", async () => {
      await storage.storeSession(anOfflineSession());
      await storage.storeSession(
        anOfflineSession(SHOP, { accessToken: "shpat_planted-second", refreshToken: undefined }),
      );
      const loaded = await storage.loadSession(`offline_${SHOP}`);
      expect([loaded?.accessToken, loaded?.refreshToken]).toEqual([
        "shpat_planted-second",
        undefined,
      ]);
    });

    it("finds the sessions of one shop and no other's", async () => {
      for (const session of [anOfflineSession(), anOnlineSession(), anOfflineSession(OTHER)])
        await storage.storeSession(session);
      const found = await storage.findSessionsByShop(SHOP);
      expect(found.map(({ id }) => id).toSorted()).toEqual([`${SHOP}_42`, `offline_${SHOP}`]);
      expect(await storage.findSessionsByShop("nobody.myshopify.com")).toEqual([]);
    });

    it("deletes one, several, and what is not there", async () => {
      for (const session of [anOfflineSession(), anOnlineSession(), anOfflineSession(OTHER)])
        await storage.storeSession(session);
      expect(await storage.deleteSession(`offline_${SHOP}`)).toBe(true);
      expect(await storage.deleteSession(`offline_${SHOP}`)).toBe(true);
      expect(await storage.deleteSessions([`${SHOP}_42`, `offline_${OTHER}`])).toBe(true);
      expect(await storage.loadSession(`${SHOP}_42`)).toBeUndefined();
      expect(await storage.findSessionsByShop(OTHER)).toEqual([]);
    });

    it.each(["", "nonsense", "offline_", "offline_evil.example", "' OR 1=1 --"])(
      "knows no session %j",
      async (id) => {
        expect(await storage.loadSession(id)).toBeUndefined();
      },
    );
  });
}
