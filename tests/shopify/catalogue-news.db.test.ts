import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { prisma } from "#app/db.server.ts";
import {
  deleteOtherVariants,
  deleteUnseen,
  upsertProducts,
  upsertVariants,
} from "#app/models/catalogue/catalogue-write.server.ts";
import { findLatestSync } from "#app/models/catalogue/sync.server.ts";
import { findVariantFacts } from "#app/models/catalogue/variant.server.ts";
import { findShop } from "#app/models/shop.server.ts";
import { saveDimensions } from "#app/services/catalogue/save-dimensions.server.ts";
import type { Product } from "#sandbox/shopify/state/catalogue.ts";
import { aProduct, aVariant } from "#tests/factories/catalogue.ts";
import { DEMO, openStage, type Stage } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await stage.install(DEMO);
  await vi.waitUntil(async () => (await findLatestSync(DEMO))?.status === "done", soon);
});
afterAll(() => stage.stop());

const soon = { timeout: 20_000, interval: 50 };
const actor = { id: 1n, name: "Ada" };
const products = (): Product[] => [...stage.shop(DEMO).products.values()];

/** Shopify tells of it, and the app has acted on it. */
async function tell(topic: string, body: Record<string, unknown>): Promise<void> {
  const settled = { shop: DEMO, topic, status: "done" };
  const before = await prisma.webhookDelivery.count({ where: settled });
  await stage.running.sandbox.webhooks.emit(stage.shop(DEMO), topic, body);
  await vi.waitFor(async () => {
    expect(await prisma.webhookDelivery.count({ where: settled })).toBe(before + 1);
  }, soon);
}

async function change(product: Product): Promise<void> {
  product.updatedAt = new Date().toISOString();
  await tell("products/update", { id: product.id, updated_at: product.updatedAt });
}

const countVariants = (product: Product): Promise<number> =>
  prisma.variant.count({ where: { shop: DEMO, productId: BigInt(product.id) } });

async function factsOf(id: number) {
  return (await findVariantFacts(DEMO, [String(id)])).get(String(id));
}

const metafieldsOf = (id: number) =>
  [...stage.shop(DEMO).metafields.values()].filter((one) => one.ownerId.endsWith(`/${id}`));

const typed = (id: number | bigint, texts: readonly [string, string, string]) =>
  saveDimensions({ shop: DEMO, actor, unit: "mm", rows: { [String(id)]: texts } });

describe("variants", () => {
  test("of a product come all, also beyond one page", async () => {
    const [product] = products();
    const [model] = product?.variants ?? [];
    if (product === undefined || model === undefined) throw new Error("no product");
    for (let more = 1; more <= 120; more += 1)
      product.variants.push({ ...model, id: 7_000_000 + more, inventoryItemId: 7_100_000 + more });
    await change(product);
    expect(await countVariants(product)).toBe(product.variants.length);
  });

  test("that vanish are gone, and find their dimensions again when they come back", async () => {
    const product = products().find((one) => one.variants.length > 1 && one.variants.length < 20);
    const variant = product?.variants.at(-1);
    if (product === undefined || variant === undefined) throw new Error("no variant");
    await typed(variant.id, ["10", "20", "30"]);
    product.variants.pop();
    await change(product);
    expect(await countVariants(product)).toBe(product.variants.length);
    expect(await factsOf(variant.id)).toBeUndefined();
    product.variants.push(variant);
    await change(product);
    expect(await factsOf(variant.id)).toMatchObject({ dimensionsMm: [10, 20, 30] });
  });

  test("stay when the read that did not see them is older than they are", async () => {
    const { shop, id } = { shop: DEMO, id: 5n };
    const at = (second: number): Date => new Date(Date.UTC(2026, 10, 20, 12, 0, second));
    await upsertProducts(shop, { items: [aProduct({ id, updatedAt: at(0) })], syncId: null });
    const rows = [
      aVariant({ id: 51n, productId: id, updatedAt: at(0) }),
      aVariant({ id: 52n, productId: id, updatedAt: at(2) }),
    ];
    await upsertVariants(shop, { items: rows, syncId: null });
    expect(await deleteOtherVariants(shop, { id, kept: [], asOf: at(1) })).toBe(1);
    const left = await prisma.variant.findMany({ where: { shop, productId: id } });
    expect(left.map((row) => row.id)).toEqual([52n]);
  });
});

test("what a sync did not see goes, but not what Shopify made while it ran", async () => {
  const shop = "unseen.myshopify.com";
  const startedAt = new Date("2026-11-20T12:00:00Z");
  const before = new Date("2026-11-20T11:00:00Z");
  const during = new Date("2026-11-20T12:01:00Z");
  const items = [
    aProduct({ id: 1n, updatedAt: before }),
    aProduct({ id: 2n, updatedAt: before }),
    aProduct({ id: 3n, updatedAt: during }),
  ];
  await upsertProducts(shop, { items, syncId: null });
  await upsertProducts(shop, { items: items.slice(0, 1), syncId: "this" });
  expect(await deleteUnseen(shop, { id: "this", startedAt })).toEqual({ products: 1, variants: 0 });
  const left = await prisma.product.findMany({ where: { shop }, orderBy: { id: "asc" } });
  expect(left.map((row) => row.id)).toEqual([1n, 3n]);
});

describe("news from Shopify", () => {
  test("about a collection changes which products it holds, and its end takes it from all", async () => {
    const collection = [...stage.shop(DEMO).collections.values()].find(
      (one) => one.productIds.length > 1,
    );
    if (collection === undefined) throw new Error("no collection");
    const id = BigInt(collection.id);
    const held = async (): Promise<bigint[]> => {
      const where = { shop: DEMO, collectionIds: { has: id } };
      const rows = await prisma.product.findMany({ where, orderBy: { id: "asc" } });
      return rows.map((row) => row.id);
    };
    const joining = products().find((one) => !collection.productIds.includes(one.id));
    if (joining === undefined) throw new Error("everything is in it");
    collection.productIds.splice(0, 1, joining.id);
    await tell("collections/update", { id: collection.id });
    expect(await held()).toEqual(collection.productIds.toSorted((a, b) => a - b).map(BigInt));
    stage.shop(DEMO).collections.delete(collection.id);
    await tell("collections/delete", { id: collection.id });
    expect(await held()).toEqual([]);
  });

  test("about an inventory item changes weight, HS code and origin of its variant", async () => {
    const variant = products().at(-1)?.variants[0];
    if (variant === undefined) throw new Error("no variant");
    const inventoryUpdatedAt = new Date().toISOString();
    Object.assign(variant, { grams: 4_321, hsCode: "640399", originCountry: "PT" });
    Object.assign(variant, { inventoryUpdatedAt });
    await tell("inventory_items/update", { id: variant.inventoryItemId });
    expect(await factsOf(variant.id)).toMatchObject({
      grams: 4_321,
      hsCode: "640399",
      originCountry: "PT",
    });
  });

  test("about the shop brings its name and language, and asks for its plan again", async () => {
    const state = stage.shop(DEMO);
    Object.assign(state, { name: "Renamed Outfitters" });
    state.carrierServices.clear();
    await tell("shop/update", { id: state.id, myshopify_domain: DEMO, primary_locale: "fr" });
    expect(await findShop(DEMO)).toMatchObject({
      name: "Renamed Outfitters",
      primaryLocale: "fr",
      carrierServiceAllowed: true,
    });
    expect(state.carrierServices.size).toBe(1);
  });
});

describe("a metafield", () => {
  test("shows typed dimensions, and goes when they are cleared", async () => {
    const variant = products().at(-2)?.variants[0];
    if (variant === undefined) throw new Error("no variant");
    await typed(variant.id, ["10", "20", "30"]);
    await vi.waitFor(() => {
      expect(metafieldsOf(variant.id).map((one) => JSON.parse(one.value) as unknown)).toEqual([
        { unit: "mm", length: 10, width: 20, height: 30 },
      ]);
    }, soon);
    await typed(variant.id, ["", "", ""]);
    await vi.waitFor(() => {
      expect(metafieldsOf(variant.id)).toEqual([]);
    }, soon);
    await vi.waitFor(async () => {
      expect(await prisma.clearedDimensions.count({ where: { shop: DEMO } })).toBe(0);
    }, soon);
  });

  test("that Shopify refuses is set aside with the reason and holds up no other", async () => {
    const variant = products().at(-3)?.variants[0];
    if (variant === undefined) throw new Error("no variant");
    const productId = BigInt(products().at(-3)?.id ?? 0);
    // the catalogue still has it, Shopify does not
    await upsertVariants(DEMO, { items: [aVariant({ id: 1n, productId })], syncId: null });
    const rows = { "1": ["1", "1", "1"], [String(variant.id)]: ["4", "5", "6"] } as const;
    await saveDimensions({ shop: DEMO, actor, unit: "mm", rows });
    await vi.waitFor(() => {
      expect(metafieldsOf(variant.id)).toHaveLength(1);
    }, soon);
    const refused = await prisma.variantDimensions.findFirst({
      where: { shop: DEMO, variantId: 1n },
    });
    expect(refused).toMatchObject({ mirroredAt: null, mirrorRefusal: "Owner does not exist." });
  });
});
