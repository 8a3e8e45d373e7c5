import {
  getNullableType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLResolveInfo,
  isInputObjectType,
  isListType,
} from "graphql";
import type { Args } from "./context.ts";
import { notImplemented } from "./errors.ts";

const PAGE = ["first", "last", "after", "before", "reverse"];

/** What each field does with its arguments; those of mutations are all read, and their input objects are listed below. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  "QueryRoot.appInstallation": ["id"],
  "QueryRoot.bulkOperation": ["id"],
  "QueryRoot.bulkOperations": [...PAGE, "query"],
  "QueryRoot.carrierService": ["id"],
  "QueryRoot.carrierServices": [...PAGE, "query"],
  "QueryRoot.collection": ["id"],
  "QueryRoot.collections": [...PAGE, "query"],
  "QueryRoot.currentBulkOperation": ["type"],
  "QueryRoot.customer": ["id"],
  "QueryRoot.customers": [...PAGE, "query"],
  "QueryRoot.deliveryProfile": ["id"],
  "QueryRoot.deliveryProfiles": [...PAGE, "merchantOwnedOnly"],
  "QueryRoot.inventoryItem": ["id"],
  "QueryRoot.location": ["id"],
  "QueryRoot.locations": [...PAGE, "query", "includeInactive"],
  "QueryRoot.locationsAvailableForDeliveryProfilesConnection": PAGE,
  "QueryRoot.market": ["id"],
  "QueryRoot.markets": [...PAGE, "query"],
  "QueryRoot.node": ["id"],
  "QueryRoot.nodes": ["ids"],
  "QueryRoot.order": ["id"],
  "QueryRoot.orders": [...PAGE, "query", "sortKey"],
  "QueryRoot.product": ["id"],
  "QueryRoot.products": [...PAGE, "query", "sortKey"],
  "QueryRoot.productVariant": ["id"],
  "QueryRoot.webhookSubscriptions": [...PAGE, "topics"],
  "Collection.products": PAGE,
  "DeliveryCarrierCalculatedOptionDefinition.rateGroups": PAGE,
  "DeliveryLocationGroup.locations": PAGE,
  "DeliveryLocationGroupZone.methodDefinitions": PAGE,
  "DeliveryProfileLocationGroup.locationGroupZones": PAGE,
  "InventoryItem.inventoryLevels": PAGE,
  "InventoryLevel.quantities": ["names"],
  "Order.lineItems": PAGE,
  "Order.shippingLines": PAGE,
  "Product.collections": PAGE,
  "Product.variants": PAGE,
  "ShippingConfiguration.optionDefinitions": [...PAGE, "active"],
  "ShippingConfiguration.optionDefinitionsCount": ["active"],
};

/** Fields that mean the same wherever they stand. */
const ANYWHERE: Readonly<Record<string, readonly string[]>> = {
  metafield: ["namespace", "key"],
  metafields: [...PAGE, "namespace", "keys"],
};

/** What is read of each input object; a whole object that is not listed is read nowhere. */
const INPUTS: Readonly<Record<string, readonly string[]>> = {
  DeliveryCarrierCalculatedOptionDefinitionCreateInput: [
    "currency",
    "description",
    "isActive",
    "rateGroups",
  ],
  DeliveryCarrierCalculatedRateGroupCreateInput: [
    "absoluteAdjustment",
    "autoIncludeNewServices",
    "carrierServiceId",
    "percentageAdjustment",
  ],
  DeliveryCarrierServiceCreateInput: ["name", "callbackUrl", "supportsServiceDiscovery", "active"],
  DeliveryCarrierServiceUpdateInput: [
    "id",
    "name",
    "callbackUrl",
    "supportsServiceDiscovery",
    "active",
  ],
  DeliveryCountryInput: ["code", "includeAllProvinces", "provinces", "restOfWorld"],
  DeliveryLocationGroupZoneInput: ["name", "countries", "methodDefinitionsToCreate"],
  DeliveryMethodDefinitionInput: ["name", "description", "active", "participant", "rateDefinition"],
  DeliveryOptionDefinitionCreateInput: ["carrierCalculated"],
  DeliveryParticipantInput: [
    "adaptToNewServices",
    "carrierServiceId",
    "fixedFee",
    "participantServices",
    "percentageOfRateFee",
  ],
  DeliveryParticipantServiceInput: ["name", "active"],
  DeliveryProfileInput: [
    "name",
    "coversAllItems",
    "locationGroupsToCreate",
    "profileLocationGroups",
    "variantsToAssociate",
  ],
  DeliveryProfileLocationGroupInput: ["locations", "locationsToAdd", "zonesToCreate"],
  DeliveryProvinceInput: ["code"],
  DeliveryRateDefinitionInput: ["price"],
  MarketDeliveryConfigurationsUpdateInput: ["removeShipping", "shipping"],
  MarketUpdateInput: ["name", "status", "delivery"],
  MetafieldDefinitionInput: ["name", "namespace", "key", "description", "ownerType", "type"],
  MetafieldIdentifierInput: ["ownerId", "namespace", "key"],
  MetafieldsSetInput: ["ownerId", "namespace", "key", "type", "value"],
  MoneyInput: ["amount", "currencyCode"],
  ShippingConfigurationUpdateInput: [
    "isEnabled",
    "optionDefinitionsToCreate",
    "optionDefinitionsToDelete",
  ],
  WebhookSubscriptionInput: ["uri", "callbackUrl", "format", "name", "filter", "includeFields"],
};

/** Where not every value is understood. */
const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  "QueryRoot.currentBulkOperation(type)": ["QUERY"],
  "QueryRoot.orders(sortKey)": ["ID", "CREATED_AT", "PROCESSED_AT", "UPDATED_AT"],
  "QueryRoot.products(sortKey)": ["ID", "TITLE", "UPDATED_AT"],
  "WebhookSubscriptionInput.format": ["JSON"],
};

/** Refuses an argument that the sandbox would ignore: what was asked for would not be what is answered. */
export function checkArguments(args: Args, info: GraphQLResolveInfo): void {
  const { parentType, fieldName } = info;
  const field = parentType.getFields()[fieldName];
  const read = ARGUMENTS[`${parentType.name}.${fieldName}`] ?? ANYWHERE[fieldName] ?? [];
  for (const { name, type, defaultValue } of field?.args ?? []) {
    const value = args[name];
    if (isAbsent(value) || value === defaultValue) continue;
    const what = `${parentType.name}.${fieldName}(${name})`;
    if (parentType.name !== "Mutation" && !read.includes(name)) throw notImplemented(what);
    checkValue(what, value);
    checkInput(value, type);
  }
}

function checkInput(value: unknown, type: GraphQLInputType): void {
  const given = getNullableType(type);
  if (isListType(given)) {
    for (const item of Array.isArray(value) ? value : [value]) checkInput(item, given.ofType);
    return;
  }
  if (!isInputObjectType(given) || typeof value !== "object" || value === null) return;
  for (const [name, held] of Object.entries(value)) checkInputField(given, name, held);
}

function checkInputField(object: GraphQLInputObjectType, name: string, value: unknown): void {
  const field = object.getFields()[name];
  if (field === undefined || isAbsent(value) || value === field.defaultValue) return;
  const what = `${object.name}.${name}`;
  if (INPUTS[object.name]?.includes(name) !== true) throw notImplemented(what);
  checkValue(what, value);
  checkInput(value, field.type);
}

function checkValue(what: string, value: unknown): void {
  const understood = VALUES[what];
  if (understood !== undefined && !understood.includes(value))
    throw notImplemented(`${what} with ${String(value)}`);
}

function isAbsent(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}
