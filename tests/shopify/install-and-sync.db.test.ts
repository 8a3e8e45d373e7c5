import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { prisma } from "#app/db.server.ts";
import { countCatalogue } from "#app/models/catalogue/catalogue-write.server.ts";
import { findLatestSync } from "#app/models/catalogue/sync.server.ts";
import { findVariantFacts } from "#app/models/catalogue/variant.server.ts";
import { getLatestConfig } from "#app/models/rating/config-version.server.ts";
import { findShop, updateShop } from "#app/models/shop.server.ts";
import { attachRates } from "#app/services/shops/attach-rates.server.ts";
import { followAddress } from "#app/services/shops/follow-address.server.ts";
import { ensureInstalled } from "#app/services/shops/install-shop.server.ts";
import { recheckPlan } from "#app/services/shops/recheck-plan.server.ts";
import { registerCarrierService } from "#app/services/shops/register-carrier-service.server.ts";
import { BASIC, DEMO, openStage, type Stage } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.stop());

const grantedScopes = () => stage.shop(DEMO).install?.scopes ?? [];
const actor = { id: 1n, name: "Ada" };
const soon = { timeout: 20_000, interval: 50 };

describe("an install", () => {
  test("sets the shop up by itself: details, one carrier service, the whole catalogue", async () => {
    await stage.install(DEMO);
    await vi.waitFor(async () => {
      expect((await findLatestSync(DEMO))?.status).toBe("done");
    }, soon);
    const record = await findShop(DEMO);
    const state = stage.shop(DEMO);
    expect(record).toMatchObject({ currency: state.currency, carrierServiceAllowed: true });
    expect((await getLatestConfig(DEMO))?.config.currency).toBe(state.currency);
    expect([...state.carrierServices.values()]).toMatchObject([
      { callbackUrl: `https://kraken.example.test/carrier-rates/${record?.callbackToken}` },
    ]);
    const variants = [...state.products.values()].reduce((sum, p) => sum + p.variants.length, 0);
    expect(await countCatalogue(DEMO)).toEqual({ products: state.products.size, variants });
  });

  test("keeps HS codes, origins, weights, tags and collections", async () => {
    const state = stage.shop(DEMO);
    const ids = [...state.products.values()].flatMap((p) => p.variants.map((v) => String(v.id)));
    const facts = [...(await findVariantFacts(DEMO, ids)).values()];
    expect(facts).toHaveLength(ids.length);
    expect(facts.filter((fact) => fact.hsCode !== null).length).toBeGreaterThan(ids.length / 2);
    expect(new Set(facts.map((fact) => fact.originCountry)).size).toBeGreaterThan(3);
    expect(facts.some((fact) => fact.grams === null)).toBe(true);
    expect(facts.some((fact) => fact.tags.length > 0)).toBe(true);
    expect(facts.some((fact) => fact.collectionIds.length > 0)).toBe(true);
  });

  test("once more leaves one carrier service, also where a second had crept in", async () => {
    const state = stage.shop(DEMO);
    const [service] = [...state.carrierServices.values()];
    if (service === undefined) throw new Error("no carrier service");
    state.carrierServices.set(999, { ...service, id: 999, callbackUrl: `${service.callbackUrl}x` });
    await registerCarrierService(DEMO);
    await registerCarrierService(DEMO);
    expect([...state.carrierServices.keys()]).toEqual([service.id]);
  });

  test.each([
    { what: "its token changed", was: "https://kraken.example.test/carrier-rates/older", id: true },
    { what: "the app moved", was: "https://former.example.test/carrier-rates/older", id: true },
    {
      what: "the database was lost",
      was: "https://former.example.test/carrier-rates/x",
      id: false,
    },
  ])("takes over the carrier service in the shop when $what", async ({ was, id }) => {
    const [service] = [...stage.shop(DEMO).carrierServices.values()];
    if (service === undefined) throw new Error("no carrier service");
    const right = service.callbackUrl;
    service.callbackUrl = was;
    if (!id) await updateShop(DEMO, { carrierServiceId: null });
    expect(await registerCarrierService(DEMO)).toEqual({ isAllowed: true, refusal: null });
    expect([...stage.shop(DEMO).carrierServices.values()]).toMatchObject([
      { id: service.id, callbackUrl: right, active: true },
    ]);
    expect((await findShop(DEMO))?.carrierServiceId).toContain(String(service.id));
  });

  test.each([
    { when: "a worker starts", look: followAddress },
    { when: "the merchant opens a page", look: () => ensureInstalled(DEMO, grantedScopes()) },
  ])("tells Shopify the app's new address when $when", async ({ look }) => {
    const [service] = [...stage.shop(DEMO).carrierServices.values()];
    if (service === undefined) throw new Error("no carrier service");
    const right = service.callbackUrl;
    service.callbackUrl = right.replace("kraken.example.test", "former.example.test");
    await updateShop(DEMO, { carrierServiceOrigin: "https://former.example.test" });
    await look();
    await vi.waitFor(() => expect(service.callbackUrl).toBe(right), soon);
    await vi.waitFor(async () => {
      expect((await findShop(DEMO))?.carrierServiceOrigin).toBe("https://kraken.example.test");
    }, soon);
    // and once it is told, it is left alone
    expect(await followAddress()).toBe(0);
  });

  test("leaves one carrier service also when two processes register at the same time", async () => {
    const state = stage.shop(DEMO);
    state.carrierServices.clear();
    const both = await Promise.all([registerCarrierService(DEMO), registerCarrierService(DEMO)]);
    expect(both.map((one) => one.isAllowed)).toEqual([true, true]);
    expect(state.carrierServices.size).toBe(1);
  });

  test("on a plan without carrier services says so, and sees when the plan has changed", async () => {
    await stage.install(BASIC);
    await vi.waitFor(async () => {
      expect((await findShop(BASIC))?.carrierServiceAllowed).toBe(false);
    }, soon);
    expect((await findShop(BASIC))?.carrierServiceRefusal).toMatch(/\w+/);
    const state = stage.shop(BASIC);
    state.plan = { ...state.plan, carrierServices: true };
    await recheckPlan(BASIC);
    expect(await findShop(BASIC)).toMatchObject({
      carrierServiceAllowed: true,
      carrierServiceRefusal: null,
    });
  });
});

test("one click attaches the rates to a profile of the app's own, once", async () => {
  const state = stage.shop(DEMO);
  state.marketDrivenShipping = false;
  const before = state.deliveryProfiles.size;
  await attachRates({ shop: DEMO, actor });
  await attachRates({ shop: DEMO, actor });
  expect(state.deliveryProfiles.size).toBe(before + 1);
  const record = await findShop(DEMO);
  expect(record?.attachedAt).toBeInstanceOf(Date);
  expect(record?.deliveryProfileId).toMatch(/DeliveryProfile/);
});

test("where markets drive the shipping, the market scopes are asked for first", async () => {
  const state = stage.shop(DEMO);
  state.marketDrivenShipping = true;
  const refused = attachRates({ shop: DEMO, actor });
  await expect(refused).rejects.toMatchObject({
    code: "FORBIDDEN",
    details: { missingScopes: ["read_markets", "write_markets"] },
  });
  state.install?.scopes.push("read_markets", "write_markets");
  const attached = await attachRates({ shop: DEMO, actor });
  expect(attached.way).toBe("markets");
  expect(attached.markets).toBeGreaterThan(0);
  state.marketDrivenShipping = false;
});

describe("after the sync", () => {
  test("a product that changes at Shopify changes here by webhook, one that goes is gone", async () => {
    const state = stage.shop(DEMO);
    const [product, other] = [...state.products.values()];
    if (product === undefined || other === undefined) throw new Error("no products");
    Object.assign(product, { title: "Renamed", updatedAt: new Date().toISOString() });
    const { webhooks } = stage.running.sandbox;
    await webhooks.emit(state, "products/update", {
      id: product.id,
      updated_at: product.updatedAt,
    });
    state.products.delete(other.id);
    await webhooks.emit(state, "products/delete", { id: other.id });
    await vi.waitFor(async () => {
      const rows = await prisma.product.findMany({
        where: { shop: DEMO, id: { in: [product.id, other.id].map(BigInt) } },
      });
      expect(rows.map((row) => row.title)).toEqual(["Renamed"]);
    }, soon);
  });

  test("uninstalling works with dead tokens, and a reinstall finds the set-up again", async () => {
    const state = stage.shop(DEMO);
    const before = await findShop(DEMO);
    await stage.running.sandbox.webhooks.emit(state, "app/uninstalled", {
      id: state.id,
      myshopify_domain: DEMO,
    });
    await vi.waitFor(async () => {
      expect((await findShop(DEMO))?.uninstalledAt).toBeInstanceOf(Date);
    }, soon);
    expect(await prisma.session.count({ where: { shop: DEMO } })).toBe(0);
    await stage.install(DEMO);
    const after = await findShop(DEMO);
    expect(after).toMatchObject({ uninstalledAt: null, callbackToken: before?.callbackToken });
    expect((await getLatestConfig(DEMO))?.version).toBeGreaterThan(0);
  });
});
