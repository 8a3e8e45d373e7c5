import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "#app/db.server.ts";
import { getLatestConfig, insertConfigVersion } from "#app/models/rating/config-version.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";
import { aRatingConfig, aTableMethod, aZone } from "#tests/factories/method.ts";
import { anInstalledShop } from "#tests/factories/shop.ts";
import { deleteMethod } from "./delete-method.server.ts";
import { deleteZone } from "./delete-zone.server.ts";
import { duplicateMethod } from "./duplicate-method.server.ts";
import { listConfigHistory } from "./list-config-history.server.ts";
import { orderMethods } from "./order-methods.server.ts";
import { publishConfig } from "./publish-config.server.ts";
import { restoreConfigVersion } from "./restore-config-version.server.ts";
import { restoreMethod } from "./restore-method.server.ts";
import { saveMethod } from "./save-method.server.ts";
import { saveZone } from "./save-zone.server.ts";
import { setMethodEnabled } from "./set-method-enabled.server.ts";

const maria = { id: 7n, name: "Maria" };
const otto = { id: 8n, name: "Otto" };
let shop = "";
let base = 0;

beforeEach(async () => {
  ({ shop } = await anInstalledShop());
  const config = aRatingConfig("a", "b", "c");
  base = (await getLatestConfig(shop))?.version ?? 0;
  const change = { baseVersion: base, config, note: "", actor: maria };
  ({ version: base } = await inTransaction((tx) => insertConfigVersion(shop, change, tx)));
});

const methodIds = async () =>
  (await getLatestConfig(shop))?.config.methods.map((method) => method.id);
const renamed = (id: string, name: string) => ({
  ...aTableMethod(id),
  name: { text: name, translations: {} },
});

describe("publishing", () => {
  test("a change becomes a version with its author and an audit entry", async () => {
    const { version } = await setMethodEnabled({ shop, actor: maria, id: "a", enabled: false });
    expect(version).toBe(base + 1);
    const row = await prisma.configVersion.findFirstOrThrow({ where: { shop, version } });
    expect(row).toMatchObject({ actorName: "Maria", actorId: 7n });
    const entry = await prisma.auditEntry.findFirstOrThrow({ where: { shop } });
    expect(entry).toMatchObject({ action: "method.disabled", subject: "a", actorName: "Maria" });
  });

  test("a change that changes nothing makes no version", async () => {
    expect(await orderMethods({ shop, actor: maria, ids: ["a", "b", "c"] })).toMatchObject({
      version: base,
    });
  });

  test("changes made at the same moment all get through, one after the other", async () => {
    await Promise.all(
      ["a", "b", "c"].map((id) => setMethodEnabled({ shop, actor: maria, id, enabled: false })),
    );
    const latest = await getLatestConfig(shop);
    expect(latest?.version).toBe(base + 3);
    expect(latest?.config.methods.every((method) => !method.enabled)).toBe(true);
  });

  test("a set-up that does not hold together is refused and leaves no trace", async () => {
    const broken = publishConfig({
      shop,
      actor: maria,
      note: "",
      change: (config) => ({ ...config, zones: [] }),
    });
    await expect(broken).rejects.toMatchObject({ code: "INVALID_INPUT" });
    expect((await getLatestConfig(shop))?.version).toBe(base);
  });
});

describe("two people at once", () => {
  test("changes to different methods do not disturb each other", async () => {
    await saveMethod({ shop, actor: otto, method: renamed("b", "Otto's"), baseVersion: base });
    await saveMethod({ shop, actor: maria, method: renamed("a", "Maria's"), baseVersion: base });
    const names = (await getLatestConfig(shop))?.config.methods.map((one) => one.name.text);
    expect(names).toEqual(["Maria's", "Otto's", "c"]);
  });

  test("changes to the same method conflict, and the later one learns who was first", async () => {
    await saveMethod({ shop, actor: otto, method: renamed("a", "Otto's"), baseVersion: base });
    await setMethodEnabled({ shop, actor: maria, id: "c", enabled: false });
    const late = saveMethod({
      shop,
      actor: maria,
      method: renamed("a", "Maria's"),
      baseVersion: base,
    });
    await expect(late).rejects.toMatchObject({
      code: "CONFLICT",
      details: { by: "Otto", version: base + 1, gone: false },
    });
  });

  test("a method that the other deleted is a conflict too, and may be saved over it", async () => {
    await deleteMethod({ shop, actor: otto, id: "a" });
    const method = renamed("a", "Maria's");
    const late = saveMethod({ shop, actor: maria, method, baseVersion: base });
    await expect(late).rejects.toMatchObject({ code: "CONFLICT", details: { gone: true } });
    await saveMethod({ shop, actor: maria, method, baseVersion: null });
    expect(await methodIds()).toEqual(["b", "c", "a"]);
  });
});

describe("deleting", () => {
  test("can be undone: the method returns to its place with its code", async () => {
    const deleted = await deleteMethod({ shop, actor: maria, id: "b" });
    expect(await methodIds()).toEqual(["a", "c"]);
    await restoreMethod({ shop, actor: maria, id: "b", version: deleted.lastVersion });
    expect(await methodIds()).toEqual(["a", "b", "c"]);
  });

  test("what is gone cannot be deleted again", async () => {
    await deleteMethod({ shop, actor: maria, id: "b" });
    await expect(deleteMethod({ shop, actor: otto, id: "b" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("a zone goes only when no method names it", async () => {
    await saveZone({ shop, actor: maria, zone: aZone("fr", "FR"), baseVersion: null });
    await deleteZone({ shop, actor: maria, id: "fr" });
    await expect(deleteZone({ shop, actor: maria, id: "us" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      details: { methods: ["a", "b", "c"] },
    });
  });
});

test("a duplicate is switched off and has a code that no method ever had", async () => {
  const { id } = await duplicateMethod({
    shop,
    actor: maria,
    id: "a",
    nameCopy: (name) => `${name} (copy)`,
  });
  const copy = (await getLatestConfig(shop))?.config.methods[1];
  expect(copy).toMatchObject({ id, enabled: false, name: { text: "a (copy)" } });
});

test("the history tells who changed what, and any version can be had back", async () => {
  await setMethodEnabled({ shop, actor: otto, id: "a", enabled: false });
  await restoreConfigVersion({ shop, actor: maria, version: base });
  const [back, off] = await listConfigHistory(shop, { take: 2 });
  expect(off).toMatchObject({
    by: "Otto",
    differences: [{ key: "methodDisabled", values: { name: "a" } }],
  });
  expect(back).toMatchObject({ by: "Maria", differences: [{ key: "methodEnabled" }] });
});

test("one shop's set-up is out of another's reach", async () => {
  const { shop: other } = await anInstalledShop();
  await expect(
    setMethodEnabled({ shop: other, actor: maria, id: "a", enabled: false }),
  ).rejects.toMatchObject({ code: "NOT_FOUND" });
});
