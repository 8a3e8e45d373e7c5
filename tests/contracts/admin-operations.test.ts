import { afterAll, beforeAll, expect, it } from "vitest";
import * as catalogue from "#app/admin-api/catalogue/documents.ts";
import * as orders from "#app/admin-api/orders/documents.ts";
import * as shipping from "#app/admin-api/shipping/documents.ts";
import * as shops from "#app/admin-api/shops/documents.ts";
import { gid } from "#sandbox/shopify/state/world.ts";
import { SECOND, startTestSandbox, type TestSandbox } from "#sandbox/test-support/running.ts";

let sandbox: TestSandbox;
const url = "https://app.example.com/carrier-rates/token";

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

function first<T>(held: Iterable<T>): T {
  for (const one of held) return one;
  throw new Error("the seed has at least one");
}

/** Variables for every operation of the app, in an order in which each finds what it needs. */
function variables(name: string): Record<string, unknown> {
  const shop = sandbox.shop(SECOND);
  const product = first(shop.products.values());
  const variant = first(product.variants);
  const id = (type: string, held: Iterable<{ readonly id: number }>): string =>
    gid(type, first(held).id);
  const order = id("Order", shop.orders.values());
  const serviceId = gid("DeliveryCarrierService", [...shop.carrierServices.keys()][0] ?? 0);
  const covering = [...shop.deliveryProfiles.values()].filter((profile) => profile.appOwned);
  const profileId = gid("DeliveryProfile", covering.at(-1)?.id ?? 0);
  const participant = { carrierServiceId: serviceId, adaptToNewServices: true };
  const zone = {
    name: "World",
    countries: [{ restOfWorld: true }],
    methodDefinitionsToCreate: [{ name: "Rates", active: true, participant }],
  };
  const locations = shop.locations.map((location) => gid("Location", location.id));
  const all: Record<string, Record<string, unknown>> = {
    BULK_RUN_QUERY: { query: catalogue.CATALOGUE_EXPORT },
    BULK_OPERATION: { id: gid("BulkOperation", [...shop.bulkOperations.keys()][0] ?? 0) },
    PRODUCT: { id: gid("Product", product.id) },
    PRODUCT_VARIANTS: { id: gid("Product", product.id) },
    INVENTORY_ITEM: { id: gid("InventoryItem", variant.inventoryItemId) },
    COLLECTION_PRODUCTS: { id: id("Collection", shop.collections.values()) },
    METAFIELDS_SET: {
      metafields: [
        {
          ownerId: gid("ProductVariant", variant.id),
          namespace: "$app",
          key: "dimensions",
          type: "json",
          value: "{}",
        },
      ],
    },
    METAFIELDS_DELETE: {
      metafields: [
        { ownerId: gid("ProductVariant", variant.id), namespace: "$app", key: "dimensions" },
      ],
    },
    ORDER: { id: order },
    ORDER_LINES: { id: order },
    CARRIER_SERVICE_CREATE: {
      input: { name: "Rates", callbackUrl: url, supportsServiceDiscovery: true, active: true },
    },
    CARRIER_SERVICE_UPDATE: { input: { id: serviceId, name: "Rates", active: true } },
    DELIVERY_PROFILE_CREATE: {
      profile: {
        name: "Rates",
        coversAllItems: true,
        locationGroupsToCreate: [{ locations, zonesToCreate: [zone] }],
      },
    },
    DELIVERY_PROFILE: { id: profileId },
    DELIVERY_PROFILE_REMOVE: { id: profileId },
    MARKET_UPDATE: {
      id: id("Market", shop.markets.values()),
      input: {
        delivery: {
          shipping: {
            isEnabled: true,
            optionDefinitionsToCreate: [
              {
                carrierCalculated: {
                  currency: "EUR",
                  rateGroups: [{ carrierServiceId: serviceId, autoIncludeNewServices: true }],
                },
              },
            ],
          },
        },
      },
    },
    CARRIER_SERVICE_DELETE: { id: serviceId },
  };
  return all[name] ?? {};
}

const LAST = ["DELIVERY_PROFILE_REMOVE", "CARRIER_SERVICE_DELETE"];
const FIRST = ["BULK_RUN_QUERY", "CARRIER_SERVICE_CREATE", "DELIVERY_PROFILE_CREATE"];

it("the sandbox runs every operation that the app has", async () => {
  const documents = Object.entries({ ...catalogue, ...orders, ...shipping, ...shops }).filter(
    ([name, text]) => typeof text === "string" && name !== "CATALOGUE_EXPORT",
  );
  const rank = ([name]: readonly [string, unknown]): number =>
    FIRST.includes(name) ? 0 : LAST.includes(name) ? 2 + LAST.indexOf(name) : 1;
  const token = await sandbox.token(SECOND);
  sandbox.sandbox.setScopes(sandbox.shop(SECOND), ["read_markets", "write_markets"]);
  for (const [name, text] of documents.toSorted((one, other) => rank(one) - rank(other))) {
    const answer = await sandbox.graphql(String(text), {
      shop: SECOND,
      token,
      variables: variables(name),
    });
    expect({ name, errors: answer.errors ?? [] }).toEqual({ name, errors: [] });
    const said = JSON.stringify(answer.data);
    expect({ name, refused: said.includes('"userErrors":[{') }).toEqual({ name, refused: false });
    expect({ name, empty: Object.values(answer.data as object).includes(null) }).toEqual({
      name,
      empty: false,
    });
  }
});
