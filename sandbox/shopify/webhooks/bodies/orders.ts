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
    line_items: order.lines.map((line) => lineBody(context, order, line)),
    shipping_lines: order.shippingLines.map((line) => shippingLineBody(context, order, line)),
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
    presentment_currency: order.presentment.currency,
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

interface Sums {
  readonly discountMinor: number;
  readonly subtotalMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
}

function amountsOf({ discountMinor, subtotalMinor, taxMinor, totalMinor }: Sums) {
  return {
    current_subtotal_price: subtotalMinor - discountMinor,
    current_total_discounts: discountMinor,
    current_total_price: totalMinor,
    current_total_tax: taxMinor,
    subtotal_price: subtotalMinor - discountMinor,
    total_discounts: discountMinor,
    total_line_items_price: subtotalMinor,
    total_price: totalMinor,
    total_tax: taxMinor,
  };
}

function totals(context: BodyContext, order: Order): Body {
  const amounts = Object.entries(amountsOf(order));
  return {
    ...Object.fromEntries(amounts.map(([key, minor]) => [key, money(context, minor)])),
    ...totalSets(context, order),
    current_total_additional_fees_set: null,
    current_total_duties_set: null,
    original_total_additional_fees_set: null,
    original_total_duties_set: null,
    total_outstanding: money(context, order.financialStatus === "PENDING" ? order.totalMinor : 0),
    total_tip_received: money(context, 0),
    total_weight: order.lines.reduce((sum, line) => sum + line.grams * line.quantity, 0),
  };
}

function totalSets(context: BodyContext, order: Order): Body {
  const { currency } = order.presentment;
  const shipping = order.shippingLines.reduce((sum, line) => sum + line.priceMinor, 0);
  const paidShipping = order.shippingLines.reduce((sum, line) => sum + line.presentmentMinor, 0);
  const more = (shippingMinor: number) => ({
    current_shipping_price: shippingMinor,
    total_shipping_price: shippingMinor,
    total_cash_rounding_payment_adjustment: 0,
    total_cash_rounding_refund_adjustment: 0,
  });
  const paid = new Map(Object.entries({ ...amountsOf(order.presentment), ...more(paidShipping) }));
  const booked = Object.entries({ ...amountsOf(order), ...more(shipping) });
  return Object.fromEntries(
    booked.map(([key, minor]) => [
      `${key}_set`,
      moneySet(context, minor, { minor: paid.get(key) ?? 0, currency }),
    ]),
  );
}

function lineBody(context: BodyContext, order: Order, line: OrderLine): Body {
  const { currency } = order.presentment;
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
    price_set: moneySet(context, line.priceMinor, { minor: line.presentmentMinor, currency }),
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
    total_discount_set: moneySet(context, 0, { minor: 0, currency }),
    variant_id: line.variantId,
    variant_inventory_management: "shopify",
    variant_title: line.variantTitle === "" ? null : line.variantTitle,
    vendor: line.vendor,
    tax_lines: [],
    duties: [],
    discount_allocations: [],
  };
}

function shippingLineBody(context: BodyContext, order: Order, line: OrderShippingLine): Body {
  const { currency } = order.presentment;
  const set = moneySet(context, line.priceMinor, { minor: line.presentmentMinor, currency });
  return {
    id: line.id,
    carrier_identifier: line.carrierIdentifier,
    code: line.code,
    current_discounted_price_set: set,
    discounted_price: money(context, line.priceMinor),
    discounted_price_set: set,
    is_removed: false,
    phone: null,
    price: money(context, line.priceMinor),
    price_set: set,
    requested_fulfillment_service_id: null,
    source: line.source,
    title: line.title,
    tax_lines: [],
    discount_allocations: [],
  };
}
