import { idOf } from "../state/world.ts";
import { findByInventoryItem, findProduct, findVariant } from "../state/lookup.ts";
import {
  type Args,
  type Fields,
  type GraphqlContext,
  type Root,
  textArg,
  textsArg,
} from "./context.ts";
import { notImplemented } from "./errors.ts";
import * as bulk from "./mutations/bulk-operations.ts";
import {
  carrierServiceCreate,
  carrierServiceDelete,
  carrierServiceUpdate,
} from "./mutations/carrier-services.ts";
import { deliveryProfileCreate, deliveryProfileRemove } from "./mutations/delivery-profiles.ts";
import { marketUpdate } from "./mutations/markets.ts";
import {
  metafieldDefinitionCreate,
  metafieldsDelete,
  metafieldsSet,
} from "./mutations/metafields.ts";
import {
  webhookSubscriptionCreate,
  webhookSubscriptionDelete,
  webhookSubscriptions,
} from "./mutations/webhook-subscriptions.ts";
import {
  collectionNode,
  collections,
  idArg,
  productNode,
  products,
  productSequence,
  variantNode,
} from "./nodes/catalogue.ts";
import { count } from "./nodes/common.ts";
import {
  inventoryItemNode,
  locationNode,
  locations,
  shippingLocations,
} from "./nodes/inventory.ts";
import { customerNode, customers, orderNode, orders } from "./nodes/orders.ts";
import {
  carrierServiceNode,
  carrierServices,
  deliveryProfileNode,
  deliveryProfiles,
  marketNode,
  markets,
} from "./nodes/shipping.ts";
import { appInstallationNode, shopNode } from "./nodes/shop.ts";

/** What the sandbox answers of QueryRoot; any other field is an error. */
export const queryRoot: Readonly<Record<string, Root>> = {
  shop: (_args, context) => shopNode(context),
  currentAppInstallation: (_args, context) => appInstallationNode(context),
  appInstallation: (args, context) => {
    const id = textArg(args, "id");
    const own = id === null || idOf("AppInstallation", id) === context.shop.id;
    return own ? appInstallationNode(context) : null;
  },
  product: byId("Product", (context, id) => {
    const product = findProduct(context.shop, id);
    return product === null ? null : productNode(context, product);
  }),
  products,
  productsCount: (_args, context) => count(productSequence(context.shop).length),
  productVariant: byId("ProductVariant", (context, id) => {
    const found = findVariant(context.shop, id);
    return found === null ? null : variantNode(context, found.product, found.variant);
  }),
  inventoryItem: byId("InventoryItem", (context, id) => {
    const found = findByInventoryItem(context.shop, id);
    if (found === null) return null;
    const { product, variant } = found;
    return inventoryItemNode(context, variant, () => variantNode(context, product, variant));
  }),
  collection: byId("Collection", (context, id) => {
    const found = context.shop.collections.get(id);
    return found === undefined ? null : collectionNode(context, found);
  }),
  collections,
  order: byId("Order", (context, id) => {
    const found = context.shop.orders.get(id);
    return found === undefined ? null : orderNode(context, found);
  }),
  orders,
  customer: byId("Customer", (context, id) => {
    const found = context.shop.customers.get(id);
    return found === undefined ? null : customerNode(context, found);
  }),
  customers,
  location: (args, { shop }) => {
    // without an id the shop's primary location is meant
    const id = textArg(args, "id") === null ? shop.locations[0]?.id : idArg(args, "Location");
    const found = shop.locations.find((location) => location.id === id);
    return found === undefined ? null : locationNode(found);
  },
  locations,
  locationsAvailableForDeliveryProfilesConnection: shippingLocations,
  carrierService: byId("DeliveryCarrierService", (context, id) => {
    const found = context.shop.carrierServices.get(id);
    return found === undefined ? null : carrierServiceNode(found);
  }),
  carrierServices,
  deliveryProfile: byId("DeliveryProfile", (context, id) => {
    const found = context.shop.deliveryProfiles.get(id);
    return found === undefined ? null : deliveryProfileNode(context, found);
  }),
  deliveryProfiles,
  market: byId("Market", (context, id) => {
    const found = context.shop.markets.get(id);
    return found === undefined ? null : marketNode(context, found);
  }),
  markets,
  webhookSubscriptions,
  bulkOperation: bulk.bulkOperation,
  bulkOperations: bulk.bulkOperations,
  currentBulkOperation: bulk.currentBulkOperation,
  node: (args, context) => anyNode(textArg(args, "id") ?? "", context),
  nodes: (args, context) => textsArg(args, "ids").map((id) => anyNode(id, context)),
};

/** What the sandbox answers of Mutation. */
export const mutationRoot: Readonly<Record<string, Root>> = {
  carrierServiceCreate,
  carrierServiceUpdate,
  carrierServiceDelete,
  deliveryProfileCreate,
  deliveryProfileRemove,
  marketUpdate,
  metafieldsDelete,
  metafieldsSet,
  metafieldDefinitionCreate,
  webhookSubscriptionCreate,
  webhookSubscriptionDelete,
  bulkOperationRunQuery: bulk.bulkOperationRunQuery,
  bulkOperationCancel: bulk.bulkOperationCancel,
};

const NODE_FIELDS: Readonly<Record<string, string>> = {
  Product: "product",
  ProductVariant: "productVariant",
  InventoryItem: "inventoryItem",
  Collection: "collection",
  Order: "order",
  Customer: "customer",
  Location: "location",
  DeliveryCarrierService: "carrierService",
  DeliveryProfile: "deliveryProfile",
  Market: "market",
  BulkOperation: "bulkOperation",
};

function anyNode(id: string, context: GraphqlContext): unknown {
  const type = /^gid:\/\/shopify\/([A-Za-z]+)\//.exec(id)?.[1] ?? "";
  const field = NODE_FIELDS[type];
  const resolve = field === undefined ? undefined : queryRoot[field];
  if (resolve === undefined) throw notImplemented(`node of type ${type}`);
  return resolve({ id }, context);
}

function byId(type: string, find: (context: GraphqlContext, id: number) => Fields | null): Root {
  return (args: Args, context: GraphqlContext) => {
    const id = idArg(args, type);
    return id === null ? null : find(context, id);
  };
}
