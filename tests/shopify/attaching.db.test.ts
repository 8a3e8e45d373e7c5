import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { AdminApi } from "#app/admin-api/admin-client.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { prisma } from "#app/db.server.ts";
import { findShop, updateShop } from "#app/models/shop.server.ts";
import { listSessions } from "#app/models/session.server.ts";
import { attachRates } from "#app/services/shops/attach-rates.server.ts";
import { refreshShopDetails } from "#app/services/shops/refresh-shop-details.server.ts";
import { registerCarrierService } from "#app/services/shops/register-carrier-service.server.ts";
import { resumeSetUp } from "#app/services/shops/resume-set-up.server.ts";
import { DEMO, openStage, type Stage } from "./stage.ts";

const SECOND = "kraken-second.myshopify.com";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  for (const shop of [DEMO, SECOND]) {
    await stage.install(shop);
    await vi.waitUntil(async () => (await findShop(shop))?.carrierServiceId != null, soon);
  }
});
afterAll(() => stage.stop());

const soon = { timeout: 20_000, interval: 50 };
const actor = { id: 1n, name: "Ada" };
const markets = () => [...stage.shop(SECOND).markets.values()];
const attached = () =>
  markets()
    .filter(({ shipping }) => shipping?.options.some(({ rate }) => rate.kind === "carrier"))
    .map((market) => market.name);

describe("attaching to markets", () => {
  test("leaves a market alone where the merchant has switched shipping off, and names it", async () => {
    stage.shop(SECOND).install?.scopes.push("read_markets", "write_markets");
    const off = markets().find((market) => market.shipping?.isEnabled === false);
    const on = markets().filter((market) => market.shipping?.isEnabled === true);
    expect(await attachRates({ shop: SECOND, actor })).toEqual({
      way: "markets",
      markets: on.length,
      switchedOff: [off?.name],
    });
    expect(off?.shipping?.isEnabled).toBe(false);
    expect(attached()).toEqual(on.map((market) => market.name));
    expect((await findShop(SECOND))?.attachedAt).toBeInstanceOf(Date);
  });

  test("attaches nothing where shipping is switched off everywhere", async () => {
    await updateShop(SECOND, { attachedAt: null });
    for (const { shipping } of markets()) if (shipping !== null) shipping.isEnabled = false;
    expect(await attachRates({ shop: SECOND, actor })).toMatchObject({ markets: 0 });
    expect(markets().some((market) => market.shipping?.isEnabled === true)).toBe(false);
    expect((await findShop(SECOND))?.attachedAt).toBeNull();
  });
});

test("a profile whose creation was not answered is found again, not made twice", async () => {
  const state = stage.shop(DEMO);
  const before = state.deliveryProfiles.size;
  await attachRates({ shop: DEMO, actor });
  await updateShop(DEMO, { deliveryProfileId: null, attachedAt: null });
  await attachRates({ shop: DEMO, actor });
  expect(state.deliveryProfiles.size).toBe(before + 1);
  expect((await findShop(DEMO))?.deliveryProfileId).not.toBeNull();
});

test("a refusal that is not the plan's leaves open whether the plan allows rates", async () => {
  await updateShop(DEMO, { carrierServiceAllowed: null, carrierServiceRefusal: null });
  const refusal = new AppError("SHOPIFY_REFUSED", {
    message: "CarrierServices: Access denied",
    details: { errors: [{ message: "Access denied", extensions: { code: "ACCESS_DENIED" } }] },
  });
  const admin: AdminApi = { shop: DEMO, run: () => Promise.reject(refusal) };
  await expect(registerCarrierService(DEMO, admin)).rejects.toBe(refusal);
  expect(await findShop(DEMO)).toMatchObject({
    carrierServiceAllowed: null,
    carrierServiceRefusal: null,
  });
});

test("a set-up that came to nothing starts again later, and only then", async () => {
  const record = await findShop(DEMO);
  const after = (ms: number) => ({
    now: () => new Date((record?.installedAt?.getTime() ?? 0) + ms),
  });
  await updateShop(DEMO, { carrierServiceAllowed: null });
  expect(await resumeSetUp(DEMO, after(60_000))).toBe(false);
  expect(await resumeSetUp(DEMO, after(180_000))).toBe(true);
  await vi.waitFor(async () => {
    expect((await findShop(DEMO))?.carrierServiceAllowed).toBe(true);
  }, soon);
  expect(await resumeSetUp(DEMO, after(180_000))).toBe(false);
});

test("tokens that Shopify takes back end the sessions, and the delivery waits to be sent again", async () => {
  const state = stage.shop(DEMO);
  state.accessTokens.clear();
  state.refreshTokens.clear();
  const [order] = state.orders.values();
  await stage.running.sandbox.webhooks.emit(state, "orders/updated", { id: order?.id });
  await vi.waitFor(async () => {
    const where = { shop: DEMO, topic: "orders/updated" };
    expect(await prisma.webhookDelivery.findMany({ where })).toMatchObject([{ status: "dead" }]);
  }, soon);
  expect(await listSessions(DEMO)).toEqual([]);
  await expect(refreshShopDetails(DEMO)).rejects.toMatchObject({ code: "SHOP_DISCONNECTED" });
  await stage.install(DEMO);
  await expect(refreshShopDetails(DEMO)).resolves.toMatchObject({ currency: "USD" });
});
