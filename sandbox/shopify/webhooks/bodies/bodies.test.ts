import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { schemaForWebhook } from "shopify-webhook-schemas";
import { beforeAll, describe, expect, it } from "vitest";
import { checkoutRates } from "../../checkout/rates.ts";
import { placeOrder } from "../../checkout/place-order.ts";
import { CallbackCaller } from "../../checkout/callback-caller.ts";
import { buildWorld } from "../../seed/build-world.ts";
import { toDecimal } from "../../money.ts";
import type { BulkOperation } from "../../state/access.ts";
import type { Checkout } from "../../state/orders.ts";
import type { ShopState, World } from "../../state/world.ts";
import {
  collectionBody,
  deletedInventoryItemBody,
  deletedProductBody,
  inventoryItemBody,
  productBody,
} from "./catalogue.ts";
import { cartBody, checkoutBody } from "./checkouts.ts";
import { type Body, customerBody } from "./common.ts";
import { orderBody } from "./orders.ts";
import {
  bulkFinishBody,
  complianceBody,
  marketBody,
  profileBody,
  scopesUpdateBody,
  shopBody,
} from "./shop.ts";

const ajv = new Ajv2020({ allErrors: true, strict: false });
// the package is CommonJS: its function is the default of the default
(typeof formats === "function" ? formats : (formats as { default: typeof formats }).default)(ajv);

const validators = new Map<string, ReturnType<typeof ajv.compile>>();

/** What is wrong with a body by the published schema of its topic. */
function mistakes(topic: string, body: Body): readonly string[] {
  const validate = validators.get(topic) ?? ajv.compile(schemaForWebhook("2026-07", topic));
  validators.set(topic, validate);
  void validate(JSON.parse(JSON.stringify(body)));
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

const NOW = new Date("2026-11-23T12:00:00Z");
let world: World;
let shops: readonly ShopState[];
const context = (shop: ShopState) => ({ shop, sandboxUrl: "http://127.0.0.1:4600" });

beforeAll(() => {
  world = buildWorld(7, NOW);
  shops = [...world.shops.values()];
});

async function checkoutOf(shop: ShopState, currency = shop.currency): Promise<Checkout> {
  const variants = [...shop.products.values()].flatMap((product) => product.variants).slice(0, 3);
  const [customer] = shop.customers.values();
  const lines = variants.map(({ id }) => ({ variantId: id, quantity: 2, key: String(id) }));
  // at home: every shop serves its own country
  const address = shop.locations[0]?.address ?? null;
  if (address === null) throw new Error("the seed's shops have locations");
  const caller = new CallbackCaller({
    apiKey: "",
    apiSecret: "",
    appUrl: "",
    sandboxUrl: "",
    seed: 7,
    dataDir: null,
    timeFactor: 1,
  });
  const { options } = await checkoutRates(caller, shop, {
    lines,
    destination: address,
    locale: "en",
    discountMinor: 0,
    customerId: null,
    currency,
  });
  return {
    id: 1,
    token: "t",
    cartToken: "c",
    lines,
    email: "a@example.com",
    phone: null,
    customerId: customer?.id ?? null,
    locale: "en",
    currency,
    shippingAddress: address,
    discountMinor: 0,
    discountCode: null,
    option: options[0] ?? null,
    completedAt: null,
    orderId: null,
    createdAt: NOW.toISOString(),
    updatedAt: NOW.toISOString(),
  };
}

describe("bodies fit the published schemas", () => {
  it.each(["products/create", "products/update"])("%s", (topic) => {
    for (const shop of shops)
      for (const product of shop.products.values())
        expect(mistakes(topic, productBody(context(shop), product))).toEqual([]);
  });

  it.each(["inventory_items/create", "inventory_items/update"])("%s", (topic) => {
    for (const shop of shops)
      for (const variant of [...shop.products.values()].flatMap((product) => product.variants))
        expect(mistakes(topic, inventoryItemBody(context(shop), variant))).toEqual([]);
  });

  it("products/delete, inventory_items/delete", () => {
    for (const shop of shops)
      for (const product of shop.products.values()) {
        expect(mistakes("products/delete", deletedProductBody(product.id))).toEqual([]);
        for (const variant of product.variants)
          expect(mistakes("inventory_items/delete", deletedInventoryItemBody(variant))).toEqual([]);
      }
  });

  it.each(["collections/create", "collections/update"])("%s", (topic) => {
    for (const shop of shops)
      for (const collection of shop.collections.values())
        expect(mistakes(topic, collectionBody(context(shop), collection))).toEqual([]);
  });

  it.each(["orders/create", "orders/updated", "orders/paid"])("%s, also a digital one", (topic) => {
    for (const shop of shops)
      for (const order of [...shop.orders.values()].slice(0, 60))
        expect(mistakes(topic, orderBody(context(shop), order))).toEqual([]);
  });

  it("orders/create of an order that was just placed", async () => {
    for (const shop of shops) {
      const order = placeOrder(world, shop, await checkoutOf(shop));
      expect(mistakes("orders/create", orderBody(context(shop), order))).toEqual([]);
    }
  });

  it("orders/create of an order that was paid in another currency, with both amounts", async () => {
    for (const shop of shops) {
      const order = placeOrder(world, shop, await checkoutOf(shop, "JPY"));
      const body = orderBody(context(shop), order);
      expect(mistakes("orders/create", body)).toEqual([]);
      const [line] = order.shippingLines;
      const booked = { amount: toDecimal(line?.priceMinor ?? 0, shop.currency) };
      const paid = { amount: String(line?.presentmentMinor), currency_code: "JPY" };
      expect(body).toMatchObject({
        currency: shop.currency,
        presentment_currency: "JPY",
        total_price_set: { presentment_money: { amount: String(order.presentment.totalMinor) } },
        shipping_lines: [{ price_set: { shop_money: booked, presentment_money: paid } }],
      });
    }
  });

  it.each(["carts/create", "carts/update"])("%s", async (topic) => {
    for (const shop of shops) {
      const { lines } = await checkoutOf(shop);
      const at = NOW.toISOString();
      const cart = { token: "t", lines, note: "", createdAt: at, updatedAt: at };
      expect(mistakes(topic, cartBody(context(shop), cart))).toEqual([]);
    }
  });

  it.each(["checkouts/create", "checkouts/update"])("%s", async (topic) => {
    for (const shop of shops)
      expect(mistakes(topic, checkoutBody(context(shop), await checkoutOf(shop)))).toEqual([]);
  });

  it.each(["customers/create", "customers/update"])("%s", (topic) => {
    for (const shop of shops)
      for (const customer of shop.customers.values())
        expect(mistakes(topic, customerBody(context(shop), customer))).toEqual([]);
  });

  it.each(["shop/update", "app/uninstalled"])("%s", (topic) => {
    for (const shop of shops) expect(mistakes(topic, shopBody(context(shop)))).toEqual([]);
  });

  it.each(["customers/data_request", "customers/redact", "shop/redact"])("%s", (topic) => {
    for (const shop of shops) {
      const customer = [...shop.customers.values()].find((one) => one.phone !== null) ?? null;
      const body = complianceBody(world, context(shop), { topic, customer });
      expect(mistakes(topic, body)).toEqual([]);
    }
  });

  it("bulk_operations/finish, app/scopes_update, profiles/*, markets/update", () => {
    for (const shop of shops) {
      shop.install = { scopes: ["read_orders"], installedAt: "", uninstalledAt: null };
      const operation: BulkOperation = {
        id: 1,
        query: "",
        groupObjects: false,
        status: "COMPLETED",
        errorCode: null,
        objectCount: 0,
        rootObjectCount: 0,
        fileSize: 0,
        resultPath: null,
        createdAt: NOW.toISOString(),
        completedAt: NOW.toISOString(),
      };
      const scopes = scopesUpdateBody(context(shop), { id: 1, previous: [] });
      const [profile] = shop.deliveryProfiles.values();
      const [market] = shop.markets.values();
      if (profile === undefined || market === undefined) throw new Error("the seed has both");
      expect(mistakes("bulk_operations/finish", bulkFinishBody(context(shop), operation))).toEqual(
        [],
      );
      expect(mistakes("app/scopes_update", scopes)).toEqual([]);
      for (const topic of ["profiles/create", "profiles/update", "profiles/delete"])
        expect(mistakes(topic, profileBody(profile))).toEqual([]);
      expect(mistakes("markets/update", marketBody(market))).toEqual([]);
    }
  });
});
