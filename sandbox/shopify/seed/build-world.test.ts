import { describe, expect, it } from "vitest";
import { generatedProductCount } from "../state/generated.ts";
import { findByInventoryItem, findProduct, findVariant, productsOf } from "../state/lookup.ts";
import { shopOf } from "../state/world.ts";
import { buildWorld } from "./build-world.ts";

const NOW = new Date("2026-11-23T12:00:00Z");
const demo = () => shopOf(buildWorld(1, NOW), "kraken-demo.myshopify.com");

describe("the seeded world", () => {
  it("is the same for the same seed and day, and another for another seed", () => {
    expect(buildWorld(3, NOW)).toEqual(buildWorld(3, NOW));
    expect(buildWorld(3, NOW)).not.toEqual(buildWorld(4, NOW));
  });

  it("has a believable catalogue: products, variants, origins, codes, and gaps on purpose", () => {
    const products = [...demo().products.values()];
    const variants = products.flatMap((product) => product.variants);
    expect(products.length).toBeGreaterThanOrEqual(60);
    expect(variants.length).toBeGreaterThanOrEqual(300);
    expect(new Set(variants.map((variant) => variant.originCountry)).size).toBeGreaterThan(15);
    expect(
      variants.filter((variant) => /^\d{6}$/.test(variant.hsCode ?? "")).length,
    ).toBeGreaterThan(280);
    const unweighed = variants.filter((one) => one.requiresShipping && one.grams === null);
    expect(unweighed.length).toBeGreaterThan(10);
    expect(unweighed.length).toBeLessThan(30);
    expect(variants.some((variant) => !variant.requiresShipping)).toBe(true);
    expect(new Set(variants.map((variant) => variant.sku)).size).toBe(variants.length);
  });

  it("has customers and past orders, and goods that lie in two places", () => {
    const shop = demo();
    expect([shop.customers.size, shop.orders.size]).toEqual([200, 1000]);
    const [, second] = shop.locations;
    const only = [...shop.products.values()]
      .flatMap((product) => product.variants)
      .filter((variant) => Object.keys(variant.stock).join() === String(second?.id));
    expect(only.length).toBeGreaterThan(10);
  });

  it("has shops that differ in plan, money, time and how shipping is set up", () => {
    const shops = [...buildWorld(1, NOW).shops.values()];
    expect(shops.map((shop) => shop.plan.carrierServices)).toEqual([true, true, false]);
    expect(shops.map((shop) => shop.marketDrivenShipping)).toEqual([false, true, false]);
    expect(new Set(shops.map((shop) => shop.currency)).size).toBe(3);
    expect(new Set(shops.map((shop) => shop.timezone)).size).toBe(3);
  });
});

describe("a large catalogue", () => {
  it("is computed when asked for, and everything in it is found by its id", () => {
    const shop = demo();
    shop.generatedVariants = 100_000;
    expect(generatedProductCount(shop)).toBe(2_000);
    let variants = 0;
    for (const product of productsOf(shop)) variants += product.variants.length;
    expect(variants).toBeGreaterThan(100_000);
    const last = [...productsOf(shop)].at(-1);
    const variant = last?.variants.at(-1);
    if (last === undefined || variant === undefined) throw new Error("there are none");
    expect(findProduct(shop, last.id)?.title).toBe(last.title);
    expect(findVariant(shop, variant.id)?.variant.sku).toBe("BULK-99999");
    expect(findByInventoryItem(shop, variant.inventoryItemId)?.variant.id).toBe(variant.id);
  });
});
