import type { Order, OrderLine, OrderShippingLine } from "../../state/orders.ts";
import { gid } from "../../state/world.ts";
import {
  addressBody,
  type Body,
  type BodyContext,
  customerBody,
  money,
  moneySet,
  when,
} from "./common.ts";

export function orderBody(context: BodyContext, order: Order): Body {
  return {
    ...identity(context, order),
    ...standing(context, order),
    ...UNSET,
    billing_address: addressBody(order.shippingAddress),
    shipping_address: addressBody(order.shippingAddress),
    ...buyer(context, order),
    line_items: order.lines.map((line) => lineBody(context, line)),
    shipping_lines: order.shippingLines.map((line) => shippingLineBody(context, line)),
    ...totals(context, order),
  };
}

function identity(context: BodyContext, order: Order): Body {
  return {
    id: order.id,
    admin_graphql_api_id: gid("Order", order.id),
    name: order.name,
    number: order.number - 1000,
    order_number: order.number,
    token: order.token,
    confirmation_number: order.token.slice(0, 9).toUpperCase(),
    cart_token: order.cartToken,
    checkout_id: order.checkoutId,
    checkout_token: order.checkoutToken,
    order_status_url: `https://${context.shop.domain}/${context.shop.id}/orders/${order.token}`,
    currency: order.currency,
    presentment_currency: order.currency,
    customer_locale: order.locale,
    merchant_business_entity_id: "MTU0ODM4MDAwOQ",
    payment_gateway_names: ["bogus"],
    source_name: "web",
    tags: order.tags.join(", "),
    test: order.test,
  };
}

function standing(context: BodyContext, order: Order): Body {
  return {
    cancel_reason: order.cancelledAt === null ? null : "customer",
    cancelled_at: order.cancelledAt === null ? null : when(context, order.cancelledAt),
    confirmed: true,
    created_at: when(context, order.createdAt),
    processed_at: when(context, order.processedAt),
    updated_at: when(context, order.updatedAt),
    financial_status: order.financialStatus.toLowerCase(),
    fulfillment_status: order.fulfillmentStatus === "FULFILLED" ? "fulfilled" : null,
  };
}

function buyer(context: BodyContext, order: Order): Body {
  const found =
    order.customerId === null ? undefined : context.shop.customers.get(order.customerId);
  const { addresses: _addresses, ...customer } =
    found === undefined ? {} : customerBody(context, found);
  return {
    buyer_accepts_marketing: found?.acceptsMarketing ?? false,
    contact_email: order.email ?? "",
    email: order.email ?? "",
    phone: order.phone,
    customer,
  };
}

/** What the sandbox's orders never have. */
const UNSET: Body = {
  app_id: null,
  browser_ip: null,
  client_details: null,
  closed_at: null,
  device_id: null,
  discount_applications: [],
  discount_codes: [],
  duties_included: false,
  estimated_taxes: false,
  fulfillments: [],
  landing_site: null,
  landing_site_ref: null,
  line_item_groups: [],
  location_id: null,
  merchant_of_record_app_id: null,
  note: null,
  note_attributes: [],
  payment_terms: null,
  po_number: null,
  reference: null,
  referring_site: null,
  refunds: [],
  returns: [],
  source_identifier: null,
  source_url: null,
  tax_exempt: false,
  tax_lines: [],
  taxes_included: false,
  user_id: null,
};

function totals(context: BodyContext, order: Order): Body {
  const shipping = order.shippingLines.reduce((sum, line) => sum + line.priceMinor, 0);
  const amounts: Readonly<Record<string, number>> = {
    current_subtotal_price: order.subtotalMinor - order.discountMinor,
    current_total_discounts: order.discountMinor,
    current_total_price: order.totalMinor,
    current_total_tax: order.taxMinor,
    subtotal_price: order.subtotalMinor - order.discountMinor,
    total_discounts: order.discountMinor,
    total_line_items_price: order.subtotalMinor,
    total_price: order.totalMinor,
    total_tax: order.taxMinor,
  };
  const sets: readonly (readonly [string, number])[] = [
    ...Object.entries(amounts),
    ["current_shipping_price", shipping],
    ["total_shipping_price", shipping],
    ["total_cash_rounding_payment_adjustment", 0],
    ["total_cash_rounding_refund_adjustment", 0],
  ];
  return {
    ...Object.fromEntries(
      Object.entries(amounts).map(([key, minor]) => [key, money(context, minor)]),
    ),
    ...Object.fromEntries(sets.map(([key, minor]) => [`${key}_set`, moneySet(context, minor)])),
    current_total_additional_fees_set: null,
    current_total_duties_set: null,
    original_total_additional_fees_set: null,
    original_total_duties_set: null,
    total_outstanding: money(context, order.financialStatus === "PENDING" ? order.totalMinor : 0),
    total_tip_received: money(context, 0),
    total_weight: order.lines.reduce((sum, line) => sum + line.grams * line.quantity, 0),
  };
}

function lineBody(context: BodyContext, line: OrderLine): Body {
  return {
    id: line.id,
    admin_graphql_api_id: gid("LineItem", line.id),
    attributed_staffs: [],
    current_quantity: line.quantity,
    fulfillable_quantity: line.quantity,
    fulfillment_service: "manual",
    fulfillment_status: null,
    gift_card: false,
    grams: line.grams,
    name: line.variantTitle === "" ? line.title : `${line.title} - ${line.variantTitle}`,
    price: money(context, line.priceMinor),
    price_set: moneySet(context, line.priceMinor),
    product_exists: true,
    product_id: line.productId,
    properties: [],
    quantity: line.quantity,
    requires_shipping: line.requiresShipping,
    sales_line_item_group_id: null,
    sku: line.sku,
    taxable: line.taxable,
    title: line.title,
    total_discount: money(context, 0),
    total_discount_set: moneySet(context, 0),
    variant_id: line.variantId,
    variant_inventory_management: "shopify",
    variant_title: line.variantTitle === "" ? null : line.variantTitle,
    vendor: line.vendor,
    tax_lines: [],
    duties: [],
    discount_allocations: [],
  };
}

function shippingLineBody(context: BodyContext, line: OrderShippingLine): Body {
  return {
    id: line.id,
    carrier_identifier: line.carrierIdentifier,
    code: line.code,
    current_discounted_price_set: moneySet(context, line.priceMinor),
    discounted_price: money(context, line.priceMinor),
    discounted_price_set: moneySet(context, line.priceMinor),
    is_removed: false,
    phone: null,
    price: money(context, line.priceMinor),
    price_set: moneySet(context, line.priceMinor),
    requested_fulfillment_service_id: null,
    source: line.source,
    title: line.title,
    tax_lines: [],
    discount_allocations: [],
  };
}
