import { afterAll, describe, expect, test } from "vitest";
import type { ShopDetails } from "#app/admin-api/shops/shop-details.server.ts";
import { pool, prisma } from "#app/db.server.ts";
import { closeBoss } from "#app/jobs/boss.server.ts";
import { getLatestConfig } from "#app/models/rating/config-version.server.ts";
import { ensureShopRow, findShop } from "#app/models/shop.server.ts";
import { ensureInstalled, type InstallDeps } from "./install-shop.server.ts";
import { uninstallShop } from "./uninstall-shop.server.ts";

afterAll(async () => {
  await closeBoss();
  await pool.end();
});

const details: ShopDetails = {
  shopifyId: 77n,
  name: "Kraken Outfitters",
  email: "owner@example.test",
  currency: "JPY",
  country: "JP",
  timezone: "Asia/Tokyo",
  planName: "Advanced",
  partnerDevelopment: false,
  marketDrivenShipping: true,
  grantedScopes: ["read_orders", "write_shipping"],
};

const at = (time: string, changes: Partial<InstallDeps> = {}): InstallDeps => ({
  clock: { now: () => new Date(time) },
  readDetails: async () => details,
  ...changes,
});

async function setUpJobs(shop: string): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM pgboss.job WHERE name = 'shops.set-up' AND data ->> 'shop' = $1",
    [shop],
  );
  return rows[0]?.count ?? 0;
}

const scopes = ["write_shipping", "read_orders"];

describe("an install", () => {
  test("happens once, however many pages are opened at the same time", async () => {
    const shop = "eager.myshopify.com";
    await Promise.all(
      [1, 2, 3].map(() => ensureInstalled(shop, scopes, at("2026-11-01T08:00:00Z"))),
    );
    expect(await prisma.configVersion.count({ where: { shop } })).toBe(1);
    expect(await prisma.auditEntry.count({ where: { shop, action: "app.installed" } })).toBe(1);
    expect(await setUpJobs(shop)).toBe(1);
    expect((await getLatestConfig(shop))?.config.currency).toBe("JPY");
    const record = await findShop(shop);
    expect(record).toMatchObject({ timezone: "Asia/Tokyo", country: "JP", shopifyId: 77n });
    expect(record?.callbackToken).toMatch(/^[\w-]{32}$/);
  });

  test("does not wait for Shopify to be well", async () => {
    const shop = "patient.myshopify.com";
    const readDetails = (): Promise<ShopDetails> => Promise.reject(new Error("no connection"));
    await ensureInstalled(shop, scopes, at("2026-11-01T08:00:00Z", { readDetails }));
    expect((await findShop(shop))?.installedAt).toBeInstanceOf(Date);
    expect(await setUpJobs(shop)).toBe(1);
  });

  test("costs nothing more on later pages, and takes over scopes that were granted since", async () => {
    const shop = "settled.myshopify.com";
    await ensureInstalled(shop, scopes, at("2026-11-01T08:00:00Z"));
    const readDetails = (): Promise<ShopDetails> => Promise.reject(new Error("asked again"));
    const later = at("2026-11-02T08:00:00Z", { readDetails });
    await ensureInstalled(shop, ["write_shipping", "read_orders"], later);
    expect(await findShop(shop)).toMatchObject({ grantedScopes: details.grantedScopes });
    await ensureInstalled(shop, [...scopes, "write_markets"], later);
    expect((await findShop(shop))?.grantedScopes).toContain("write_markets");
    expect(await setUpJobs(shop)).toBe(1);
  });

  test("after an uninstall finds token and configuration again", async () => {
    const shop = "returning.myshopify.com";
    await ensureInstalled(shop, scopes, at("2026-11-01T08:00:00Z"));
    const before = await ensureShopRow(shop);
    expect(await uninstallShop(shop, new Date("2026-11-05T08:00:00Z"))).toBe(true);
    expect(await findShop(shop)).toMatchObject({ grantedScopes: [], carrierServiceId: null });
    await ensureInstalled(shop, scopes, at("2026-11-06T08:00:00Z"));
    expect(await findShop(shop)).toMatchObject({
      callbackToken: before.callbackToken,
      uninstalledAt: null,
      installedAt: new Date("2026-11-06T08:00:00Z"),
    });
    expect(await prisma.configVersion.count({ where: { shop } })).toBe(1);
    // the first uninstall's news once more, late
    expect(await uninstallShop(shop, new Date("2026-11-05T08:00:00Z"))).toBe(false);
  });
});
