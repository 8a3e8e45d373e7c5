import { randomUUID } from "node:crypto";
import { exchange } from "../exchange.ts";
import type { RateQuestion } from "../sandbox.ts";
import type { Cart, Checkout, ShippingOption } from "../state/orders.ts";
import { nextId } from "../state/world.ts";
import { basketLines, needsShipping, subtotal, type BasketLine } from "./basket.ts";
import type { Visit } from "./visit.ts";

export type Step = "information" | "shipping" | "payment";

export interface Totals {
  readonly lines: readonly BasketLine[];
  readonly subtotalMinor: number;
  readonly discountMinor: number;
  /** null while no option is chosen */
  readonly shippingMinor: number | null;
  readonly totalMinor: number;
  readonly ships: boolean;
}

export function newCheckout(visit: Visit, cart: Cart, now: string): Checkout {
  const { customer } = visit;
  return {
    id: nextId(visit.sandbox.world),
    token: randomUUID().replaceAll("-", ""),
    cartToken: cart.token,
    lines: cart.lines.map((line) => ({ ...line })),
    email: customer?.email ?? null,
    phone: customer?.phone ?? null,
    customerId: customer?.id ?? null,
    locale: visit.locale,
    shippingAddress: customer?.addresses[0] ?? null,
    discountMinor: 0,
    discountCode: null,
    option: null,
    completedAt: null,
    orderId: null,
    createdAt: now,
    updatedAt: now,
  };
}

export function totalsOf(visit: Visit, checkout: Checkout): Totals {
  const lines = basketLines(visit.shop, checkout.lines);
  const subtotalMinor = subtotal(lines);
  const ships = needsShipping(lines);
  const shippingMinor = ships ? (checkout.option?.priceMinor ?? null) : null;
  return {
    lines,
    subtotalMinor,
    discountMinor: checkout.discountMinor,
    shippingMinor,
    totalMinor: subtotalMinor - checkout.discountMinor + (shippingMinor ?? 0),
    ships,
  };
}

/** The steps that a checkout has: what is not shipped needs no shipping step. */
export function stepsOf(totals: Totals): readonly Step[] {
  return totals.ships ? ["information", "shipping", "payment"] : ["information", "payment"];
}

export function rateQuestion(
  visit: Visit,
  checkout: Checkout,
  destination: RateQuestion["destination"],
): RateQuestion {
  return {
    lines: checkout.lines.map(({ variantId, quantity }) => ({ variantId, quantity })),
    destination,
    locale: checkout.locale,
    discountMinor: checkout.discountMinor,
    customerId: checkout.customerId,
    currency: visit.currency,
  };
}

/** An option as the checkout keeps it: all its money is the shop's. */
export function inShopMoney({ shop }: Visit, option: ShippingOption): ShippingOption {
  const priceMinor = exchange(option.priceMinor, option.currency, shop.currency);
  return { ...option, priceMinor, currency: shop.currency };
}
