import { exchange } from "../../exchange.ts";
import { findVariant } from "../../state/lookup.ts";
import type { Cart, CartLine, Checkout, ShippingOption } from "../../state/orders.ts";
import {
  addressBody,
  type Body,
  type BodyContext,
  customerBody,
  money,
  moneySet,
  when,
} from "./common.ts";

export function cartBody(context: BodyContext, cart: Cart): Body {
  return {
    id: cart.token,
    token: cart.token,
    line_items: cart.lines.map((line) => cartLineBody(context, line)),
    note: cart.note,
    updated_at: when(context, cart.updatedAt),
    created_at: when(context, cart.createdAt),
  };
}

function cartLineBody(context: BodyContext, line: CartLine): Body {
  const { product, variant } = known(context, line.variantId);
  const total = variant.priceMinor * line.quantity;
  return {
    id: variant.id,
    properties: null,
    quantity: line.quantity,
    variant_id: variant.id,
    key: line.key,
    discounted_price: money(context, variant.priceMinor),
    discounts: [],
    gift_card: false,
    grams: variant.grams ?? 0,
    line_price: money(context, total),
    original_line_price: money(context, total),
    original_price: money(context, variant.priceMinor),
    price: money(context, variant.priceMinor),
    product_id: product.id,
    sku: variant.sku,
    taxable: variant.taxable,
    title: `${product.title} - ${variant.title}`,
    total_discount: money(context, 0),
    vendor: product.vendor,
    discounted_price_set: moneySet(context, variant.priceMinor),
    line_price_set: moneySet(context, total),
    original_line_price_set: moneySet(context, total),
    price_set: moneySet(context, variant.priceMinor),
    total_discount_set: moneySet(context, 0),
    parent_relationship: null,
  };
}

export function checkoutBody(context: BodyContext, checkout: Checkout): Body {
  const lines = checkout.lines.map((line) => checkoutLineBody(context, line));
  const subtotal = sum(context, checkout, (price) => price);
  const { option } = checkout;
  const shipping = option === null ? 0 : inShopMoney(context, option);
  const customer =
    checkout.customerId === null ? undefined : context.shop.customers.get(checkout.customerId);
  const { addresses: _addresses, ...buyer } =
    customer === undefined ? {} : customerBody(context, customer);
  return {
    id: checkout.id,
    token: checkout.token,
    cart_token: checkout.cartToken,
    email: checkout.email ?? "",
    gateway: null,
    buyer_accepts_marketing: customer?.acceptsMarketing ?? false,
    buyer_accepts_sms_marketing: false,
    sms_marketing_phone: null,
    created_at: when(context, checkout.createdAt),
    updated_at: when(context, checkout.updatedAt),
    landing_site: null,
    note: null,
    note_attributes: [],
    referring_site: null,
    shipping_lines: option === null ? [] : [shippingLineBody(context, option)],
    taxes_included: false,
    total_weight: sum(context, checkout, (_price, grams) => grams),
    currency: context.shop.currency,
    completed_at: checkout.completedAt === null ? null : when(context, checkout.completedAt),
    closed_at: null,
    user_id: null,
    location_id: null,
    source_identifier: null,
    source_url: null,
    device_id: null,
    phone: checkout.phone,
    customer_locale: checkout.locale,
    line_items: lines,
    name: `#${checkout.id}`,
    source: null,
    abandoned_checkout_url: `https://${context.shop.domain}/checkouts/${checkout.token}/recover`,
    discount_codes: [],
    tax_lines: [],
    source_name: "web",
    presentment_currency: checkout.currency,
    total_discounts: money(context, checkout.discountMinor),
    total_line_items_price: money(context, subtotal),
    total_price: money(context, subtotal - checkout.discountMinor + shipping),
    total_tax: money(context, 0),
    subtotal_price: money(context, subtotal - checkout.discountMinor),
    total_duties: money(context, 0),
    reservation_token: null,
    billing_address: addressBody(checkout.shippingAddress),
    shipping_address: addressBody(checkout.shippingAddress),
    ...(customer === undefined ? {} : { customer: buyer }),
  };
}

function checkoutLineBody(context: BodyContext, line: CartLine): Body {
  const { product, variant } = known(context, line.variantId);
  const title = variant.title === "Default Title" ? "" : variant.title;
  return {
    applied_discounts: [],
    discount_allocations: [],
    key: line.key,
    destination_location_id: null,
    fulfillment_service: "manual",
    gift_card: false,
    grams: variant.grams ?? 0,
    origin_location_id: null,
    presentment_title: product.title,
    presentment_variant_title: title,
    product_id: product.id,
    properties: [],
    quantity: line.quantity,
    requires_shipping: variant.requiresShipping,
    sku: variant.sku,
    tax_lines: [],
    taxable: variant.taxable,
    title: product.title,
    variant_id: variant.id,
    variant_title: title,
    variant_price: money(context, variant.priceMinor),
    vendor: product.vendor,
    user_id: null,
    unit_price_measurement: {
      measured_type: null,
      quantity_value: null,
      quantity_unit: null,
      reference_value: null,
      reference_unit: null,
    },
    rank: null,
    compare_at_price: null,
    line_price: money(context, variant.priceMinor * line.quantity),
    price: money(context, variant.priceMinor),
  };
}

function shippingLineBody(context: BodyContext, option: ShippingOption): Body {
  const price = money(context, inShopMoney(context, option));
  return {
    code: option.code,
    price,
    original_shop_price: price,
    original_rate_price: price,
    original_shop_markup: "0.00",
    source: option.source === "carrier" ? "carrier" : "shopify",
    title: option.title,
    presentment_title: option.title,
    phone: null,
    tax_lines: [],
    custom_tax_lines: null,
    markup: "0.00",
    carrier_identifier: null,
    carrier_service_id: option.carrierServiceId === null ? null : String(option.carrierServiceId),
    api_client_id: null,
    requested_fulfillment_service_id: null,
    applied_discounts: [],
    delivery_option_group_type: null,
    delivery_expectation_range: null,
    delivery_expectation_type: null,
    delivery_category: null,
    id: null,
    estimated_delivery_time_range: null,
    validation_context: null,
  };
}

function inShopMoney({ shop }: BodyContext, option: ShippingOption): number {
  return exchange(option.priceMinor, option.currency, shop.currency);
}

function known(context: BodyContext, variantId: number) {
  const found = findVariant(context.shop, variantId);
  if (found === null) throw new Error(`${context.shop.domain} has no variant ${variantId}`);
  return found;
}

function sum(
  context: BodyContext,
  checkout: Checkout,
  of: (priceMinor: number, grams: number) => number,
): number {
  return checkout.lines.reduce((total, line) => {
    const { variant } = known(context, line.variantId);
    return total + of(variant.priceMinor, variant.grams ?? 0) * line.quantity;
  }, 0);
}
