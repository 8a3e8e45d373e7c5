import { findVariant } from "../../state/lookup.ts";
import type { Customer, Order, OrderLine, OrderShippingLine } from "../../state/orders.ts";
import { gid } from "../../state/world.ts";
import { connection, search, type Searchable } from "../connection.ts";
import { type Args, type Fields, type GraphqlContext, textArg } from "../context.ts";
import { mailingAddress, moneyBag } from "./common.ts";
import { productNode, variantNode } from "./catalogue.ts";
import { metafieldFields } from "./metafields.ts";

const ORDER_SEARCH: Searchable<Order> = {
  text: (order) => `${order.name} ${order.email ?? ""}`,
  values: (order, field) => {
    const known: Readonly<Record<string, readonly (string | number | boolean)[]>> = {
      id: [order.id],
      name: [order.name, String(order.number)],
      email: order.email === null ? [] : [order.email],
      customer_id: order.customerId === null ? [] : [order.customerId],
      financial_status: [order.financialStatus],
      fulfillment_status: [order.fulfillmentStatus],
      tag: order.tags,
      test: [order.test],
      created_at: [order.createdAt],
      processed_at: [order.processedAt],
      updated_at: [order.updatedAt],
    };
    return known[field];
  },
};

export function orders(args: Args, context: GraphqlContext): Fields {
  const found = search(context.shop.orders.values(), args, ORDER_SEARCH);
  return connection(sorted(found, textArg(args, "sortKey") ?? "PROCESSED_AT"), args, {
    context,
    node: (order) => orderNode(context, order),
    outermost: true,
  });
}

const TIMES: Readonly<Record<string, (order: Order) => string>> = {
  CREATED_AT: (order) => order.createdAt,
  PROCESSED_AT: (order) => order.processedAt,
  UPDATED_AT: (order) => order.updatedAt,
};

function sorted(found: readonly Order[], key: string): readonly Order[] {
  const time = TIMES[key];
  if (time === undefined) return found.toSorted((one, other) => one.id - other.id);
  return found.toSorted((one, other) => time(one).localeCompare(time(other)));
}

export function orderNode(context: GraphqlContext, order: Order): Fields {
  const { shop } = context;
  const id = gid("Order", order.id);
  const customer = order.customerId === null ? undefined : shop.customers.get(order.customerId);
  const address =
    order.shippingAddress === null
      ? null
      : mailingAddress(gid("MailingAddress", order.id), order.shippingAddress);
  return {
    __typename: "Order",
    id,
    legacyResourceId: String(order.id),
    name: order.name,
    number: order.number,
    createdAt: order.createdAt,
    processedAt: order.processedAt,
    updatedAt: order.updatedAt,
    cancelledAt: order.cancelledAt,
    closedAt: null,
    test: order.test,
    tags: order.tags,
    email: order.email,
    phone: order.phone,
    customerLocale: order.locale,
    currencyCode: order.currency,
    presentmentCurrencyCode: order.presentment.currency,
    displayFinancialStatus: order.financialStatus,
    displayFulfillmentStatus: order.fulfillmentStatus,
    requiresShipping: order.lines.some((line) => line.requiresShipping),
    totalWeight: String(order.lines.reduce((sum, line) => sum + line.grams * line.quantity, 0)),
    ...orderSums(order),
    customer: customer === undefined ? null : () => customerNode(context, customer),
    shippingAddress: address,
    billingAddress: address,
    shippingLine:
      order.shippingLines[0] === undefined ? null : shippingLineNode(order, order.shippingLines[0]),
    shippingLines: (args: Args) =>
      connection(order.shippingLines, args, {
        context,
        node: (line) => shippingLineNode(order, line),
      }),
    lineItems: (args: Args) =>
      connection(order.lines, args, {
        context,
        node: (line) => lineNode(context, order, line),
      }),
    ...metafieldFields(context, id),
  };
}

function orderSums(order: Order): Fields {
  const paid = order.presentment;
  const lines = order.shippingLines;
  const total = moneyBag(order, order.totalMinor, paid.totalMinor);
  return {
    subtotalPriceSet: moneyBag(
      order,
      order.subtotalMinor - order.discountMinor,
      paid.subtotalMinor - paid.discountMinor,
    ),
    totalPriceSet: total,
    totalTaxSet: moneyBag(order, order.taxMinor, paid.taxMinor),
    totalDiscountsSet: moneyBag(order, order.discountMinor, paid.discountMinor),
    totalShippingPriceSet: moneyBag(
      order,
      lines.reduce((sum, line) => sum + line.priceMinor, 0),
      lines.reduce((sum, line) => sum + line.presentmentMinor, 0),
    ),
    currentTotalPriceSet: total,
  };
}

function lineNode(context: GraphqlContext, order: Order, line: OrderLine): Fields {
  const found = findVariant(context.shop, line.variantId);
  const price = moneyBag(order, line.priceMinor, line.presentmentMinor);
  return {
    __typename: "LineItem",
    id: gid("LineItem", line.id),
    title: line.title,
    variantTitle: line.variantTitle || null,
    name: line.variantTitle === "" ? line.title : `${line.title} - ${line.variantTitle}`,
    sku: line.sku,
    vendor: line.vendor,
    quantity: line.quantity,
    currentQuantity: line.quantity,
    requiresShipping: line.requiresShipping,
    taxable: line.taxable,
    originalUnitPriceSet: price,
    discountedUnitPriceSet: price,
    // a deleted variant leaves its lines without one
    variant: found === null ? null : () => variantNode(context, found.product, found.variant),
    product: found === null ? null : () => productNode(context, found.product),
  };
}

function shippingLineNode(order: Order, line: OrderShippingLine): Fields {
  const price = moneyBag(order, line.priceMinor, line.presentmentMinor);
  return {
    __typename: "ShippingLine",
    id: gid("ShippingLine", line.id),
    code: line.code,
    title: line.title,
    source: line.source,
    carrierIdentifier: line.carrierIdentifier,
    shippingRateHandle: `${line.source}-${line.code}-${line.priceMinor}`,
    custom: false,
    isRemoved: false,
    deliveryCategory: null,
    phone: null,
    originalPriceSet: price,
    discountedPriceSet: price,
    taxLines: [],
  };
}

export function customerNode(context: GraphqlContext, customer: Customer): Fields {
  const id = gid("Customer", customer.id);
  const [address] = customer.addresses;
  return {
    __typename: "Customer",
    id,
    legacyResourceId: String(customer.id),
    firstName: customer.firstName,
    lastName: customer.lastName,
    displayName: `${customer.firstName} ${customer.lastName}`,
    email: customer.email,
    phone: customer.phone,
    locale: customer.locale,
    tags: customer.tags,
    createdAt: customer.createdAt,
    updatedAt: customer.updatedAt,
    defaultAddress:
      address === undefined ? null : mailingAddress(gid("MailingAddress", customer.id), address),
    ...metafieldFields(context, id),
  };
}

export function customers(args: Args, context: GraphqlContext): Fields {
  const found = search(context.shop.customers.values(), args, {
    text: (one: Customer) => `${one.firstName} ${one.lastName} ${one.email}`,
    values: (one, field) => {
      if (field === "id") return [one.id];
      if (field === "email") return [one.email];
      if (field === "tag") return one.tags;
      return field === "updated_at" ? [one.updatedAt] : undefined;
    },
  });
  return connection(found, args, {
    context,
    node: (customer) => customerNode(context, customer),
    outermost: true,
  });
}
