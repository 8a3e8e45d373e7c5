import { currenciesOf } from "../../exchange.ts";
import type { BulkOperation } from "../../state/access.ts";
import type { Customer } from "../../state/orders.ts";
import type { DeliveryProfile, Market } from "../../state/shipping.ts";
import { gid, nextId, type ShopState, type World } from "../../state/world.ts";
import { type Body, type BodyContext, countryName, when } from "./common.ts";

export function shopBody(context: BodyContext): Body {
  const { shop } = context;
  return {
    ...home(shop),
    id: shop.id,
    name: shop.name,
    email: shop.email,
    domain: shop.domain,
    country: shop.country,
    source: null,
    latitude: null,
    longitude: null,
    primary_locale: shop.locale,
    created_at: when(context, shop.createdAt),
    updated_at: when(context, shop.updatedAt),
    country_code: shop.country,
    country_name: countryName(shop.country),
    currency: shop.currency,
    customer_email: shop.email,
    timezone: shop.timezone,
    iana_timezone: shop.timezone,
    ...moneyFormats(shop.currency),
    weight_unit: shop.country === "US" ? "lb" : "kg",
    taxes_included: null,
    auto_configure_tax_inclusivity: null,
    tax_shipping: null,
    county_taxes: null,
    plan_display_name: shop.plan.displayName,
    plan_name: shop.plan.displayName.toLowerCase().replaceAll(" ", "_"),
    has_discounts: false,
    has_gift_cards: true,
    myshopify_domain: shop.domain,
    google_apps_domain: null,
    google_apps_login_enabled: null,
    eligible_for_payments: true,
    requires_extra_payments_agreement: false,
    password_enabled: false,
    has_storefront: true,
    finances: true,
    checkout_api_supported: true,
    multi_location_enabled: true,
    setup_required: false,
    pre_launch_enabled: false,
    enabled_presentment_currencies: currenciesOf(shop.currency),
    marketing_sms_consent_enabled_at_checkout: false,
    transactional_sms_disabled: false,
  };
}

function home(shop: ShopState): Body {
  const [location] = shop.locations;
  const owner = shop.staff.find((member) => member.accountOwner);
  if (location === undefined || owner === undefined)
    throw new Error(`${shop.domain} has no location or no owner`);
  const { address } = location;
  return {
    address1: address.address1,
    address2: null,
    city: address.city,
    zip: address.zip,
    province: address.province,
    province_code: address.province,
    phone: address.phone ?? "",
    primary_location_id: location.id,
    shop_owner: `${owner.firstName} ${owner.lastName}`,
  };
}

function moneyFormats(currency: string): Body {
  const plain = "{{amount}}";
  return {
    money_format: plain,
    money_in_emails_format: plain,
    money_with_currency_format: `${plain} ${currency}`,
    money_with_currency_in_emails_format: `${plain} ${currency}`,
  };
}

export function scopesUpdateBody(
  context: BodyContext,
  change: { readonly id: number; readonly previous: readonly string[] },
): Body {
  return {
    id: change.id,
    previous: change.previous,
    current: context.shop.install?.scopes ?? [],
    updated_at: new Date().toISOString(),
    shop_id: gid("Shop", context.shop.id),
  };
}

export function bulkFinishBody(context: BodyContext, operation: BulkOperation): Body {
  return {
    admin_graphql_api_id: gid("BulkOperation", operation.id),
    completed_at: when(context, operation.completedAt ?? operation.createdAt),
    created_at: when(context, operation.createdAt),
    error_code: operation.errorCode?.toLowerCase() ?? null,
    status: operation.status.toLowerCase(),
    type: "query",
  };
}

export function profileBody(profile: DeliveryProfile): Body {
  return {
    id: profile.id,
    admin_graphql_api_id: gid("DeliveryProfile", profile.id),
    name: profile.name,
    default: profile.default,
    profile_type: null,
    version: 1,
  };
}

export function marketBody(market: Market): Body {
  return {
    id: market.id,
    name: market.name,
    status: market.enabled ? "active" : "draft",
    type: "region",
  };
}

/** The privacy webhooks. A request names the customer and the orders that it is about. */
export function complianceBody(
  world: World,
  context: BodyContext,
  request: { readonly topic: string; readonly customer: Customer | null },
): Body {
  const shop = { shop_id: context.shop.id, shop_domain: context.shop.domain };
  const { customer } = request;
  if (request.topic === "shop/redact" || customer === null) return shop;
  const orders = [...context.shop.orders.values()]
    .filter((order) => order.customerId === customer.id)
    .map((order) => order.id);
  const who = { id: customer.id, email: customer.email, phone: customer.phone ?? "" };
  if (request.topic === "customers/redact")
    return { ...shop, customer: who, orders_to_redact: orders };
  return {
    ...shop,
    orders_requested: orders,
    customer: who,
    data_request: { id: nextId(world) },
  };
}
