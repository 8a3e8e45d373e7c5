import type { Customer, Order, OrderLine, OrderShippingLine } from "../state/orders.ts";
import type { Product, Variant } from "../state/catalogue.ts";
import { nextId, type ShopState, type World } from "../state/world.ts";
import { digitsOf } from "../money.ts";
import { daysAgo } from "./build-catalogue.ts";
import type { PeopleOptions } from "./build-customers.ts";

/** Orders of the last year and a half, from before the app was installed. */
export function buildOrders(world: World, shop: ShopState, options: PeopleOptions): void {
  const customers = [...shop.customers.values()];
  const goods = [...shop.products.values()].flatMap((product) =>
    product.variants.map((variant) => ({ product, variant })),
  );
  for (let index = 0; index < options.count; index += 1) {
    const days = ((options.count - index) / options.count) * 540;
    const order = buildOrder(world, shop, {
      ...options,
      customer: options.random.pick(customers),
      at: daysAgo(options.now, days),
      lines: buildLines(world, goods, options),
    });
    shop.orders.set(order.id, order);
  }
}

type Goods = readonly { readonly product: Product; readonly variant: Variant }[];

function buildLines(world: World, goods: Goods, { random }: PeopleOptions): OrderLine[] {
  return Array.from({ length: random.between(1, 4) }, () => {
    const { product, variant } = random.pick(goods);
    return {
      id: nextId(world),
      productId: product.id,
      variantId: variant.id,
      title: product.title,
      variantTitle: variant.title === "Default Title" ? "" : variant.title,
      sku: variant.sku,
      vendor: product.vendor,
      quantity: random.chance(0.8) ? 1 : random.between(2, 5),
      priceMinor: variant.priceMinor,
      presentmentMinor: variant.priceMinor,
      grams: variant.grams ?? 0,
      requiresShipping: variant.requiresShipping,
      taxable: variant.taxable,
    };
  });
}

interface OrderFacts extends PeopleOptions {
  readonly customer: Customer;
  readonly at: string;
  readonly lines: OrderLine[];
}

function buildOrder(world: World, shop: ShopState, facts: OrderFacts): Order {
  const subtotal = facts.lines.reduce((sum, line) => sum + line.priceMinor * line.quantity, 0);
  const shipping = shippingLine(world, shop, facts);
  const number = shop.nextOrderNumber;
  shop.nextOrderNumber += 1;
  const total = subtotal + shipping.reduce((sum, line) => sum + line.priceMinor, 0);
  const old = facts.at < daysAgo(facts.now, 6);
  return {
    id: nextId(world),
    number,
    name: `#${number}`,
    token: facts.random.hex(32),
    cartToken: facts.random.hex(32),
    checkoutId: nextId(world),
    checkoutToken: facts.random.hex(32),
    customerId: facts.customer.id,
    email: facts.customer.email,
    phone: facts.customer.phone,
    currency: shop.currency,
    presentment: {
      currency: shop.currency,
      discountMinor: 0,
      subtotalMinor: subtotal,
      taxMinor: 0,
      totalMinor: total,
    },
    locale: facts.customer.locale,
    lines: facts.lines,
    shippingLines: shipping,
    shippingAddress: facts.customer.addresses[0] ?? null,
    discountMinor: 0,
    subtotalMinor: subtotal,
    taxMinor: 0,
    totalMinor: total,
    test: false,
    financialStatus: facts.random.chance(0.97) ? "PAID" : "REFUNDED",
    fulfillmentStatus: old ? "FULFILLED" : "UNFULFILLED",
    tags: [],
    cancelledAt: null,
    createdAt: facts.at,
    processedAt: facts.at,
    updatedAt: facts.at,
  };
}

function shippingLine(world: World, shop: ShopState, facts: OrderFacts): OrderShippingLine[] {
  if (!facts.lines.some((line) => line.requiresShipping)) return [];
  const home = facts.customer.addresses[0]?.country === shop.country;
  const price = (home ? 7 : 24) * 10 ** digitsOf(shop.currency);
  return [
    {
      id: nextId(world),
      code: home ? "Standard" : "International",
      title: home ? "Standard" : "International",
      source: "shopify",
      carrierIdentifier: null,
      priceMinor: price,
      presentmentMinor: price,
    },
  ];
}
