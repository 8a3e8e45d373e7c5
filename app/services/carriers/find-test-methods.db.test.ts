import { expect, test } from "vitest";
import {
  insertCarrierAccount,
  updateCarrierAccount,
} from "#app/models/carriers/carrier-account.server.ts";
import { aConfig, aLive } from "#tests/factories/rating.ts";
import { anInstalledShop } from "#tests/factories/shop.ts";
import { findTestMethods } from "./find-test-methods.server.ts";

const account = (shop: string, mode: "test" | "live") =>
  insertCarrierAccount(shop, {
    provider: "easypost",
    label: mode,
    credentials: "sealed",
    mode,
    capabilities: { carriers: [] },
    checkedAt: new Date("2026-11-20T10:00:00Z"),
  });

test("methods are marked as test-priced until their account gets a real key", async () => {
  const { shop } = await anInstalledShop();
  const { shop: other } = await anInstalledShop();
  const [tried, paid] = [await account(shop, "test"), await account(shop, "live")];
  const config = aConfig({
    methods: [
      aLive("trial", { accountId: tried, enabled: false }),
      aLive("real", { accountId: paid }),
    ],
  });
  expect(await findTestMethods(shop, config)).toEqual(["trial"]);
  expect(await findTestMethods(other, config)).toEqual([]);
  await updateCarrierAccount(shop, { id: tried, mode: "live" });
  expect(await findTestMethods(shop, config)).toEqual([]);
});
