import { afterAll, beforeAll, expect, test } from "vitest";
import { pool, prisma } from "#app/db.server.ts";
import { showBox } from "#app/domain/rating/boxes/box-form.ts";
import { closeAll } from "#app/lib/lifecycle.server.ts";
import { getLatestConfig, insertConfigVersion } from "#app/models/rating/config-version.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";
import { aCart, aConfig, aLine, aLive, aShopBox } from "#tests/factories/rating.ts";
import { deleteBox } from "./delete-box.server.ts";
import { quoteCart } from "./quote-cart.server.ts";
import { receiveBox } from "./receive-box.server.ts";
import { restoreBox } from "./restore-box.server.ts";
import { saveBox } from "./save-box.server.ts";
import { setBoxEnabled } from "./set-box-enabled.server.ts";

const SHOP = "boxes.myshopify.com";
const OTHER = "boxes-other.myshopify.com";
const actor = { id: null, name: "Merchant" };
const units = { digits: 2, lengthUnit: "cm", weightUnit: "g" } as const;

const latest = async (shop = SHOP) => (await getLatestConfig(shop))?.config.boxes ?? [];
const version = async () => (await getLatestConfig(SHOP))?.version ?? 0;

beforeAll(async () => {
  for (const shop of [SHOP, OTHER]) {
    await prisma.shop.create({
      data: { shop, callbackToken: `token-of-${shop}`, currency: "USD" },
    });
    const config = aConfig({ methods: [aLive("usps")] });
    const change = { baseVersion: 0, config, note: "n", actor };
    await inTransaction((tx) => insertConfigVersion(shop, change, tx));
  }
});

afterAll(async () => {
  await closeAll();
  await pool.end();
});

test("what the editor sends becomes a box of this shop alone", async () => {
  const fields = { ...showBox(aShopBox(), units), name: "Carton M" };
  const received = await receiveBox({ shop: SHOP, actor, id: null, fields, baseVersion: null });
  expect(received).toMatchObject({ ok: true });
  const [box] = await latest();
  expect(box).toEqual({ ...aShopBox(), id: box?.id, name: "Carton M" });
  expect(box?.id).toMatch(/^carton-m-\w{8}$/);
  expect(await latest(OTHER)).toEqual([]);
});

test("what cannot be read publishes nothing and is said at its field", async () => {
  const before = await version();
  const fields = { ...showBox(aShopBox(), units), tare: "heavy" };
  const received = await receiveBox({ shop: SHOP, actor, id: null, fields, baseVersion: null });
  expect(received).toEqual({ ok: false, problems: { tare: { key: "weight", values: {} } } });
  await expect(
    receiveBox({ shop: SHOP, actor, id: null, fields: { name: 7 }, baseVersion: null }),
  ).rejects.toMatchObject({ code: "INVALID_INPUT" });
  expect(await version()).toBe(before);
});

test("of two who change one box the second is told of the first", async () => {
  const box = aShopBox({ id: "shared" });
  const { version: base } = await saveBox({ shop: SHOP, actor, box, baseVersion: null });
  const save = (tare: number, baseVersion: number | null) =>
    saveBox({ shop: SHOP, actor, box: { ...box, tare }, baseVersion });
  await save(300, base);
  await expect(save(400, base)).rejects.toMatchObject({
    code: "CONFLICT",
    details: { by: "Merchant", gone: false },
  });
  await save(400, null);
  expect((await latest()).find(({ id }) => id === "shared")?.tare).toBe(400);
});

test("a box is switched off, deleted and brought back", async () => {
  await setBoxEnabled({ shop: SHOP, actor, id: "shared", enabled: false });
  const before = await latest();
  expect(before.find(({ id }) => id === "shared")?.enabled).toBe(false);
  const deleted = await deleteBox({ shop: SHOP, actor, id: "shared" });
  expect(deleted).toMatchObject({ id: "shared", name: "Small" });
  expect((await latest()).map(({ id }) => id)).not.toContain("shared");
  await restoreBox({ shop: SHOP, actor, id: "shared", version: deleted.lastVersion });
  expect(await latest()).toEqual(before);
});

test("a box that is gone is not found", async () => {
  const gone = { shop: SHOP, actor, id: "gone" };
  const missing = { code: "NOT_FOUND" };
  await expect(deleteBox(gone)).rejects.toMatchObject(missing);
  await expect(setBoxEnabled({ ...gone, enabled: true })).rejects.toMatchObject(missing);
  await expect(restoreBox({ ...gone, version: 1 })).rejects.toMatchObject(missing);
  await expect(deleteBox({ ...gone, shop: OTHER, id: "shared" })).rejects.toMatchObject(missing);
});

test("a simulation shows the boxes, a shop without boxes has none to show", async () => {
  const cart = aCart({ lines: [aLine({ variantId: "1", quantity: 2 })] });
  const ask = (shop: string) => quoteCart({ shop, cart, now: new Date(), mode: "simulation" });
  const { packing } = await ask(SHOP);
  // the catalogue knows nothing of the variant: one default box stands for both units
  expect(packing).toMatchObject({ unknownUnits: 2, parcels: [{ grams: 2_200 }] });
  expect((await ask(OTHER)).packing).toBeNull();
});
