import { afterAll, describe, expect, it } from "vitest";
import { readShopDetails } from "#app/admin-api/shops/shop-details.server.ts";
import { pool } from "#app/db.server.ts";
import { listSessions, saveSession, type StoredSession } from "#app/models/session.server.ts";
import { anInstalledShop } from "#tests/factories/shop.ts";
import { adminFor } from "./admin-for.server.ts";
import { dropDeadSessions } from "./drop-dead-sessions.server.ts";

afterAll(() => pool.end());

const HOUR_MS = 3_600_000;

const aSession = (shop: string, isOnline: boolean): StoredSession => ({
  id: isOnline ? `${shop}_7` : `offline_${shop}`,
  shop,
  state: "",
  isOnline,
  scope: "",
  expires: isOnline ? new Date(Date.now() + HOUR_MS) : new Date(Date.now() - HOUR_MS),
  accessToken: "planted-access-token",
  refreshToken: null,
  refreshTokenExpires: null,
  userId: isOnline ? 7n : null,
  userName: null,
  userLocale: null,
  accountOwner: null,
  collaborator: null,
});

async function aShopWithSessions(): Promise<string> {
  const { shop } = await anInstalledShop();
  await saveSession(shop, aSession(shop, false));
  await saveSession(shop, aSession(shop, true));
  return shop;
}

const count = async (shop: string): Promise<number> => (await listSessions(shop)).length;

describe("a shop whose tokens are dead", () => {
  it("loses its online sessions too as soon as a call finds out, so that opening the app heals it", async () => {
    const shop = await aShopWithSessions();
    const neighbour = await aShopWithSessions();
    const call = readShopDetails(adminFor(shop));
    await expect(call).rejects.toMatchObject({ code: "SHOP_DISCONNECTED" });
    expect(await count(shop)).toBe(0);
    expect(await count(neighbour)).toBe(2);
  });

  it("keeps the sessions that came while the refused call was under way", async () => {
    const shop = await aShopWithSessions();
    await dropDeadSessions(shop, new Date(Date.now() - 1_000));
    expect(await count(shop)).toBe(2);
  });
});
