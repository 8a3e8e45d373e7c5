import { beforeEach, expect, test } from "vitest";
import { AppError } from "#app/lib/errors.ts";
import { advanceSync, findSync, insertSync } from "#app/models/catalogue/sync.server.ts";
import { anInstalledShop } from "#tests/factories/shop.ts";
import { ExportFailed, failSync } from "./fail-sync.server.ts";

let step = { shop: "", syncId: "" };

beforeEach(async () => {
  const { shop } = await anInstalledShop();
  const { id } = await insertSync(shop, { reason: "merchant", startedAt: new Date() });
  step = { shop, syncId: id };
});

test.each([
  ["Shopify's export broke off", new ExportFailed("TIMEOUT"), "export"],
  ["Shopify is away", new AppError("SHOPIFY_UNAVAILABLE", { message: "503" }), "unreachable"],
  ["Shopify refuses", new AppError("SHOPIFY_REFUSED", { message: "no scope" }), "refused"],
  ["the token is dead", new AppError("SHOP_DISCONNECTED", { message: "401" }), "disconnected"],
  ["a row does not fit", new Error("duplicate key value violates unique"), "other"],
])("a sync that fails because %s notes why, and not in words", async (_why, cause, noted) => {
  await failSync(step, cause);
  expect(await findSync(step.shop, step.syncId)).toMatchObject({ status: "failed", error: noted });
});

test("a sync that is over stays as it is", async () => {
  const sync = { id: step.syncId, from: ["requested"] } as const;
  await advanceSync(step.shop, sync, { status: "done", finishedAt: new Date() });
  await failSync(step, new Error("too late"));
  expect(await findSync(step.shop, step.syncId)).toMatchObject({ status: "done", error: null });
});
