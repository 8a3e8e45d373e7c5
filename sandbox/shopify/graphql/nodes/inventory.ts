import type { Variant } from "../../state/catalogue.ts";
import type { Location } from "../../state/shipping.ts";
import { gid } from "../../state/world.ts";
import { countryName } from "../../webhooks/bodies/common.ts";
import { connection, search } from "../connection.ts";
import { type Args, type Fields, type GraphqlContext, textsArg } from "../context.ts";
import { notImplemented } from "../errors.ts";
import { count } from "./common.ts";

export function inventoryItemNode(
  context: GraphqlContext,
  variant: Variant,
  variantNode: () => Fields,
): Fields {
  const { shop } = context;
  const stocked = shop.locations.filter((location) => location.id in variant.stock);
  return {
    __typename: "InventoryItem",
    id: gid("InventoryItem", variant.inventoryItemId),
    legacyResourceId: String(variant.inventoryItemId),
    sku: variant.sku,
    tracked: true,
    requiresShipping: variant.requiresShipping,
    harmonizedSystemCode: variant.hsCode,
    countryCodeOfOrigin: variant.originCountry,
    provinceCodeOfOrigin: variant.originProvince,
    createdAt: variant.createdAt,
    updatedAt: variant.inventoryUpdatedAt,
    measurement: {
      id: gid("InventoryItemMeasurement", variant.inventoryItemId),
      weight: variant.grams === null ? null : { value: variant.grams, unit: "GRAMS" },
    },
    variant: variantNode,
    locationsCount: count(stocked.length),
    inventoryLevels: (args: Args) =>
      connection(stocked, args, {
        context,
        node: (location) => levelNode(variant, location),
      }),
  };
}

function levelNode(variant: Variant, location: Location): Fields {
  const units = variant.stock[location.id] ?? 0;
  const id = `gid://shopify/InventoryLevel/${location.id}?inventory_item_id=${variant.inventoryItemId}`;
  return {
    __typename: "InventoryLevel",
    id,
    isActive: true,
    location: locationNode(location),
    createdAt: variant.createdAt,
    updatedAt: variant.inventoryUpdatedAt,
    quantities: (args: Args) =>
      textsArg(args, "names").map((name) => {
        if (name !== "available" && name !== "on_hand")
          throw notImplemented(`inventory quantities named ${name}`);
        return {
          id: `${id}&name=${name}`,
          name,
          quantity: units,
          updatedAt: variant.inventoryUpdatedAt,
        };
      }),
  };
}

export function locationNode(location: Location): Fields {
  const { address } = location;
  return {
    __typename: "Location",
    id: gid("Location", location.id),
    legacyResourceId: String(location.id),
    name: location.name,
    isActive: location.active,
    fulfillsOnlineOrders: location.fulfillsOnlineOrders,
    shipsInventory: location.fulfillsOnlineOrders,
    isFulfillmentService: false,
    address: {
      address1: address.address1,
      address2: address.address2,
      city: address.city,
      zip: address.zip,
      province: address.province || null,
      provinceCode: address.province || null,
      country: countryName(address.country),
      countryCode: address.country,
      phone: address.phone,
    },
  };
}

export function locations(args: Args, context: GraphqlContext): Fields {
  const inactiveToo = args["includeInactive"] === true;
  const found = search(context.shop.locations, args, {
    text: (location: Location) => location.name,
    values: (location, field) => {
      if (field === "id") return [location.id];
      if (field === "name") return [location.name];
      return field === "active" ? [location.active] : undefined;
    },
  });
  const shown = found
    .filter((location) => inactiveToo || location.active)
    .toSorted((one, other) => one.name.localeCompare(other.name));
  return connection(shown, args, { context, node: locationNode, outermost: true });
}

/** Those that a delivery profile may ship from. */
export function shippingLocations(args: Args, context: GraphqlContext): Fields {
  const found = context.shop.locations.filter((location) => location.active);
  return connection(found, args, { context, node: locationNode, outermost: true });
}
