import { readFile, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { prisma } from "#app/db.server.ts";
import { countCatalogue } from "#app/models/catalogue/catalogue-write.server.ts";
import {
  advanceSync,
  findLatestSync,
  findSync,
  insertSync,
} from "#app/models/catalogue/sync.server.ts";
import { advanceCatalogueSync } from "#app/services/catalogue/advance-sync.server.ts";
import { lookLater, type SyncStep } from "#app/services/catalogue/start-sync.server.ts";
import type { BulkOperation } from "#sandbox/shopify/state/access.ts";
import { gid } from "#sandbox/shopify/state/world.ts";
import { bulkResultFile } from "#sandbox/shopify/storage-routes.ts";
import { DEMO, openStage, type Stage } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await stage.install(DEMO);
  await vi.waitUntil(async () => (await findLatestSync(DEMO))?.status === "done", soon);
});
afterAll(() => stage.stop());

const soon = { timeout: 20_000, interval: 50 };
let count = 900_000;

/** A sync of which Shopify will never say that it has come to its end, by the export of the install or a changed one. */
async function aSync(changes: Partial<BulkOperation> = {}): Promise<SyncStep> {
  const { bulkOperations } = stage.shop(DEMO);
  const [done] = bulkOperations.values();
  if (done === undefined) throw new Error("nothing was exported");
  count += 1;
  bulkOperations.set(count, { ...done, ...changes, id: count });
  const { id } = await insertSync(DEMO, { reason: "test", startedAt: new Date() });
  const patch = { status: "running", bulkOperationId: gid("BulkOperation", count) } as const;
  await advanceSync(DEMO, { id, from: ["requested"] }, patch);
  return { shop: DEMO, syncId: id };
}

/** The install's export, cut by `cut`, under another path. */
async function cutExport(cut: (text: string) => string): Promise<Partial<BulkOperation>> {
  const { config } = stage.running.sandbox;
  const [done] = stage.shop(DEMO).bulkOperations.values();
  const whole = await readFile(bulkResultFile(config, done?.resultPath ?? ""), "utf8");
  const resultPath = `${done?.resultPath}-${count}`;
  await writeFile(bulkResultFile(config, resultPath), cut(whole));
  return { resultPath };
}

/** An old row that no export holds: a sync that may delete does delete it. */
async function plantGone(): Promise<void> {
  const updatedAt = new Date("2020-01-01T00:00:00Z");
  await prisma.product.createMany({
    data: [{ shop: DEMO, id: 3n, title: "gone at Shopify", updatedAt }],
    skipDuplicates: true,
  });
}

const statusOf = async (step: SyncStep) => (await findSync(DEMO, step.syncId))?.status;
const isThere = async (): Promise<boolean> =>
  (await prisma.product.count({ where: { shop: DEMO, id: 3n } })) === 1;

describe("an export", () => {
  test("whose end is never announced is found by looking, and takes away what is gone", async () => {
    await plantGone();
    const step = await aSync();
    await lookLater(step, 0);
    await vi.waitFor(async () => {
      expect(await statusOf(step)).toBe("done");
    }, soon);
    expect(await isThere()).toBe(false);
  });

  test("that failed at Shopify fails the sync and leaves the catalogue", async () => {
    const before = await countCatalogue(DEMO);
    const step = await aSync({ status: "FAILED", errorCode: "TIMEOUT" });
    await advanceCatalogueSync(step);
    expect(await findSync(DEMO, step.syncId)).toMatchObject({
      status: "failed",
      error: "export",
    });
    expect(await countCatalogue(DEMO)).toEqual(before);
  });

  test("that is empty although the shop has products fails the sync and leaves the catalogue", async () => {
    const before = await countCatalogue(DEMO);
    const step = await aSync({ resultPath: null, objectCount: 0 });
    await advanceCatalogueSync(step);
    expect(await statusOf(step)).toBe("failed");
    expect(await countCatalogue(DEMO)).toEqual(before);
  });

  test("that is empty because the shop is empties the catalogue", async () => {
    const { products } = stage.shop(DEMO);
    const held = [...products];
    const rows = await prisma.product.count({ where: { shop: DEMO } });
    products.clear();
    const step = await aSync({ resultPath: null, objectCount: 0 });
    await advanceCatalogueSync(step);
    for (const [id, product] of held) products.set(id, product);
    expect(await statusOf(step)).toBe("done");
    expect(await prisma.product.count({ where: { shop: DEMO } })).toBeLessThan(rows);
    await advanceCatalogueSync(await aSync());
  });

  test("that ends in the middle of a line is not loaded as if it were whole", async () => {
    await plantGone();
    const step = await aSync(await cutExport((text) => text.slice(0, -40)));
    await expect(advanceCatalogueSync(step)).rejects.toThrow(/JSON/);
    expect(await statusOf(step)).toBe("loading");
    expect(await isThere()).toBe(true);
  });

  test("that ends between two lines adds what it has and takes nothing away", async () => {
    await plantGone();
    const half = (text: string): string => {
      const lines = text.split("\n");
      return `${lines.slice(0, lines.length / 2).join("\n")}\n`;
    };
    const before = await countCatalogue(DEMO);
    const step = await aSync(await cutExport(half));
    await advanceCatalogueSync(step);
    expect(await statusOf(step)).toBe("done");
    expect(await isThere()).toBe(true);
    expect(await countCatalogue(DEMO)).toEqual(before);
  });
});
