import { randomBytes } from "node:crypto";
import { exchange } from "../exchange.ts";
import type {
  Checkout,
  Order,
  OrderLine,
  OrderShippingLine,
  Presentment,
} from "../state/orders.ts";
import { nextId, type ShopState, type World } from "../state/world.ts";
import { nowIso } from "../time.ts";
import { knownLines } from "./origin-groups.ts";

/** Turns a checkout into an order and closes it. @throws when something is missing that payment needs */
export function placeOrder(world: World, shop: ShopState, checkout: Checkout): Order {
  if (checkout.completedAt !== null) throw new Error("the checkout has been paid");
  const lines = orderLines(world, shop, checkout);
  const ships = lines.some((line) => line.requiresShipping);
  if (ships && (checkout.shippingAddress === null || checkout.option === null))
    throw new Error("the checkout has no address or no shipping option");
  const shippingLines = ships ? [shippingLine(world, shop, checkout)] : [];
  const subtotal = lines.reduce((sum, line) => sum + line.priceMinor * line.quantity, 0);
  const shipping = shippingLines.reduce((sum, line) => sum + line.priceMinor, 0);
  const presentment = presentmentOf(shop, checkout, { lines, shippingLines });
  const now = nowIso();
  const order: Order = {
    id: nextId(world),
    number: shop.nextOrderNumber,
    name: `#${shop.nextOrderNumber}`,
    token: randomBytes(16).toString("hex"),
    cartToken: checkout.cartToken,
    checkoutId: checkout.id,
    checkoutToken: checkout.token,
    customerId: checkout.customerId,
    email: checkout.email,
    phone: checkout.phone,
    currency: shop.currency,
    presentment,
    locale: checkout.locale,
    lines,
    shippingLines,
    shippingAddress: checkout.shippingAddress,
    discountMinor: checkout.discountMinor,
    subtotalMinor: subtotal,
    taxMinor: 0,
    totalMinor: subtotal - checkout.discountMinor + shipping,
    test: true,
    financialStatus: "PAID",
    fulfillmentStatus: "UNFULFILLED",
    tags: [],
    cancelledAt: null,
    createdAt: now,
    processedAt: now,
    updatedAt: now,
  };
  shop.nextOrderNumber += 1;
  shop.orders.set(order.id, order);
  Object.assign(checkout, { completedAt: now, orderId: order.id, updatedAt: now });
  return order;
}

/** Sums of what was paid: each amount was rounded for itself, as the checkout shows it. */
function presentmentOf(
  shop: ShopState,
  checkout: Checkout,
  order: Pick<Order, "lines" | "shippingLines">,
): Presentment {
  const { currency } = checkout;
  const subtotalMinor = order.lines.reduce(
    (sum, line) => sum + line.presentmentMinor * line.quantity,
    0,
  );
  const shipping = order.shippingLines.reduce((sum, line) => sum + line.presentmentMinor, 0);
  const discountMinor = exchange(checkout.discountMinor, shop.currency, currency);
  const totalMinor = subtotalMinor - discountMinor + shipping;
  return { currency, discountMinor, subtotalMinor, taxMinor: 0, totalMinor };
}

function orderLines(world: World, shop: ShopState, checkout: Checkout): OrderLine[] {
  return knownLines(shop, checkout.lines).map(({ product, variant, quantity }) => ({
    id: nextId(world),
    productId: product.id,
    variantId: variant.id,
    title: product.title,
    variantTitle: variant.title === "Default Title" ? "" : variant.title,
    sku: variant.sku,
    vendor: product.vendor,
    quantity,
    priceMinor: variant.priceMinor,
    presentmentMinor: exchange(variant.priceMinor, shop.currency, checkout.currency),
    grams: variant.grams ?? 0,
    requiresShipping: variant.requiresShipping,
    taxable: variant.taxable,
  }));
}

function shippingLine(world: World, shop: ShopState, checkout: Checkout): OrderShippingLine {
  const option = checkout.option;
  if (option === null) throw new Error("the checkout has no shipping option");
  const service =
    option.carrierServiceId === null
      ? undefined
      : shop.carrierServices.get(option.carrierServiceId);
  return {
    id: nextId(world),
    code: option.code,
    title: option.title,
    source: service?.name ?? "shopify",
    carrierIdentifier: service === undefined ? null : String(service.id),
    priceMinor: exchange(option.priceMinor, option.currency, shop.currency),
    presentmentMinor: exchange(option.priceMinor, option.currency, checkout.currency),
  };
}
