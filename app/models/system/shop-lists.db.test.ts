import { afterAll, expect, it } from "vitest";
import { pool } from "#app/db.server.ts";
import { advanceSync, insertSync } from "#app/models/catalogue/sync.server.ts";
import { saveSession, type StoredSession } from "#app/models/session.server.ts";
import { anInstalledShop } from "#tests/factories/shop.ts";
import { listShopsDueForSync } from "./shops-due-for-sync.server.ts";
import { listShopsWithAgeingRefreshToken } from "./list-stale-refresh-tokens.server.ts";

afterAll(() => pool.end());

const day = (number: number): Date => new Date(Date.UTC(2026, 10, number));
const mine =
  (prefix: string) =>
  (shop: string): boolean =>
    shop.startsWith(prefix);

async function aTriedShop(shop: string, startedAt: Date | null, status: "done" | "failed") {
  await anInstalledShop({ shop, installedAt: day(1) });
  if (startedAt === null) return;
  const { id } = await insertSync(shop, { reason: "test", startedAt });
  await advanceSync(shop, { id, from: ["requested"] }, { status });
}

it("lists the shops that are due for a sync, those first that were tried longest ago", async () => {
  await aTriedShop("due-a-failed-today.myshopify.com", day(20), "failed");
  await aTriedShop("due-b-synced-today.myshopify.com", day(20), "done");
  await aTriedShop("due-c-synced-long-ago.myshopify.com", day(3), "done");
  await aTriedShop("due-d-failed-yesterday.myshopify.com", day(19), "failed");
  await aTriedShop("due-e-never-tried.myshopify.com", null, "done");
  await anInstalledShop({ shop: "due-f-new.myshopify.com", installedAt: day(19) });
  await anInstalledShop({
    shop: "due-g-gone.myshopify.com",
    installedAt: day(1),
    uninstalledAt: day(2),
  });
  expect((await listShopsDueForSync(day(13), 50)).filter(mine("due-"))).toEqual([
    "due-e-never-tried.myshopify.com",
    "due-c-synced-long-ago.myshopify.com",
    "due-d-failed-yesterday.myshopify.com",
    "due-a-failed-today.myshopify.com",
  ]);
});

const aSession = (shop: string, changes: Partial<StoredSession>): StoredSession => ({
  id: `offline_${shop}`,
  shop,
  state: "",
  isOnline: false,
  scope: "",
  expires: null,
  accessToken: "planted-access-token",
  refreshToken: "planted-refresh-token",
  refreshTokenExpires: day(10),
  userId: null,
  userName: null,
  userLocale: null,
  accountOwner: null,
  collaborator: null,
  ...changes,
});

it("lists the installed shops whose refresh token dies soon, the most urgent first", async () => {
  const seeds: readonly (readonly [string, Partial<StoredSession>, Date | null])[] = [
    ["late", { refreshTokenExpires: day(12) }, null],
    ["urgent", { refreshTokenExpires: day(2) }, null],
    ["fresh", { refreshTokenExpires: day(25) }, null],
    ["gone", { refreshTokenExpires: day(2) }, day(1)],
    ["old-kind", { refreshToken: null, refreshTokenExpires: null }, null],
    ["person", { isOnline: true, id: "token-person.myshopify.com_7" }, null],
  ];
  for (const [name, changes, uninstalledAt] of seeds) {
    const { shop } = await anInstalledShop({ shop: `token-${name}.myshopify.com`, uninstalledAt });
    await saveSession(shop, aSession(shop, changes));
  }
  const found = await listShopsWithAgeingRefreshToken(day(20), 50);
  expect(found.filter(mine("token-"))).toEqual([
    "token-urgent.myshopify.com",
    "token-late.myshopify.com",
  ]);
  expect(await listShopsWithAgeingRefreshToken(day(20), 1)).toEqual(["token-urgent.myshopify.com"]);
});
