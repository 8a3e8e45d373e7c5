import { currenciesOf } from "../../exchange.ts";
import type { BulkOperation, WebhookSubscription } from "../../state/access.ts";
import { gid, type ShopState } from "../../state/world.ts";
import { localTime } from "../../time.ts";
import type { Fields, GraphqlContext } from "../context.ts";
import { handleOf, mailingAddress } from "./common.ts";
import { metafieldFields } from "./metafields.ts";

export function shopNode(context: GraphqlContext): Fields {
  const { shop } = context;
  const id = gid("Shop", shop.id);
  const owner = shop.staff.find((member) => member.accountOwner);
  return {
    __typename: "Shop",
    id,
    name: shop.name,
    email: shop.email,
    contactEmail: shop.email,
    myshopifyDomain: shop.domain,
    url: `https://${shop.domain}`,
    currencyCode: shop.currency,
    enabledPresentmentCurrencies: currenciesOf(shop.currency),
    ianaTimezone: shop.timezone,
    timezoneOffset: localTime(shop.updatedAt, shop.timezone).slice(-6).replace(":", ""),
    shopOwnerName: owner === undefined ? "" : `${owner.firstName} ${owner.lastName}`,
    taxesIncluded: false,
    taxShipping: false,
    weightUnit: shop.country === "US" ? "POUNDS" : "KILOGRAMS",
    unitSystem: shop.country === "US" ? "IMPERIAL_SYSTEM" : "METRIC_SYSTEM",
    createdAt: shop.createdAt,
    updatedAt: shop.updatedAt,
    shopAddress: shopAddress(shop),
    plan: {
      publicDisplayName: shop.plan.displayName,
      displayName: shop.plan.displayName,
      partnerDevelopment: shop.plan.partnerDevelopment,
      shopifyPlus: shop.plan.shopifyPlus,
    },
    features: {
      marketDrivenShipping: shop.marketDrivenShipping,
      storefront: true,
      unifiedMarkets: true,
    },
    primaryDomain: { id: gid("Domain", shop.id), host: shop.domain, url: `https://${shop.domain}` },
    ...metafieldFields(context, id),
  };
}

function shopAddress(shop: ShopState): Fields {
  const [location] = shop.locations;
  if (location === undefined) throw new Error(`${shop.domain} has no location`);
  const {
    id: _id,
    firstName: _first,
    lastName: _last,
    name: _name,
    ...address
  } = mailingAddress("", location.address);
  return { ...address, __typename: "ShopAddress", id: gid("ShopAddress", shop.id) };
}

export function appInstallationNode(context: GraphqlContext): Fields {
  const { shop, sandbox } = context;
  const id = gid("AppInstallation", shop.id);
  return {
    __typename: "AppInstallation",
    id,
    accessScopes: (shop.install?.scopes ?? []).map((handle) => ({ handle, description: handle })),
    activeSubscriptions: [],
    launchUrl: `https://admin.shopify.com/store/${handleOf(shop)}/apps/${sandbox.app.handle}`,
    uninstallUrl: `https://admin.shopify.com/store/${handleOf(shop)}/settings/apps`,
    app: {
      id: gid("App", 1),
      title: sandbox.app.name,
      handle: sandbox.app.handle,
      apiKey: sandbox.config.apiKey,
    },
    ...metafieldFields(context, id),
  };
}

export function bulkOperationNode(operation: BulkOperation): Fields {
  const url =
    operation.resultPath === null ? null : `https://storage.googleapis.com${operation.resultPath}`;
  return {
    __typename: "BulkOperation",
    id: gid("BulkOperation", operation.id),
    type: "QUERY",
    status: operation.status,
    errorCode: operation.errorCode,
    query: operation.query,
    objectCount: String(operation.objectCount),
    rootObjectCount: String(operation.rootObjectCount),
    fileSize: operation.resultPath === null ? null : String(operation.fileSize),
    createdAt: operation.createdAt,
    completedAt: operation.completedAt,
    // a result without a single object has no file
    url: operation.status === "COMPLETED" ? url : null,
    partialDataUrl: operation.status === "FAILED" ? url : null,
  };
}

export function webhookSubscriptionNode(
  context: GraphqlContext,
  subscription: WebhookSubscription,
): Fields {
  return {
    __typename: "WebhookSubscription",
    id: gid("WebhookSubscription", subscription.id),
    legacyResourceId: String(subscription.id),
    topic: subscription.topic.toUpperCase().replace(/[/.]/g, "_"),
    uri: subscription.uri,
    callbackUrl: subscription.uri,
    format: "JSON",
    filter: subscription.filter,
    name: subscription.name,
    includeFields: subscription.includeFields ?? [],
    metafieldNamespaces: [],
    createdAt: subscription.createdAt,
    updatedAt: subscription.updatedAt,
    apiVersion: {
      handle: context.sandbox.app.apiVersion,
      displayName: context.sandbox.app.apiVersion,
      supported: true,
    },
  };
}
