import { expect, test } from "vitest";
import type { AdminApi } from "#app/admin-api/admin-client.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { findShop } from "#app/models/shop.server.ts";
import { anInstalledShop } from "#tests/factories/shop.ts";
import { registerCarrierService } from "./register-carrier-service.server.ts";

const refusing = (shop: string, code: string, words?: string): AdminApi => ({
  shop,
  run: () => {
    const said = words === undefined ? {} : { userMessage: words };
    throw new AppError("SHOPIFY_REFUSED", {
      message: `CarrierServiceCreate: ${code}`,
      details: { errors: [{ code }] },
      ...said,
    });
  },
});
const PLAN = "CARRIER_SERVICE_CREATE_FAILED";

test.each([
  ["with Shopify's words", "Carrier Calculated Shipping must be enabled."],
  ["without a word of ours when Shopify gave none", undefined],
])("a refused carrier service is noted %s", async (_how, words) => {
  const { shop } = await anInstalledShop();
  const refusal = words ?? null;
  expect(await registerCarrierService(shop, refusing(shop, PLAN, words))).toEqual({
    isAllowed: false,
    refusal,
  });
  expect(await findShop(shop)).toMatchObject({
    carrierServiceAllowed: false,
    carrierServiceRefusal: refusal,
  });
});

test("a refusal that is not the plan's is thrown, and says nothing of the plan", async () => {
  const { shop } = await anInstalledShop();
  const before = await findShop(shop);
  await expect(registerCarrierService(shop, refusing(shop, "ACCESS_DENIED"))).rejects.toMatchObject(
    {
      code: "SHOPIFY_REFUSED",
    },
  );
  expect(await findShop(shop)).toMatchObject({
    carrierServiceAllowed: before?.carrierServiceAllowed,
    carrierServiceRefusal: before?.carrierServiceRefusal,
  });
});
