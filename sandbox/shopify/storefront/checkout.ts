import { randomUUID } from "node:crypto";
import { exchange } from "../exchange.ts";
import type { RateQuestion } from "../sandbox.ts";
import type { Cart, Checkout } from "../state/orders.ts";
import { nextId } from "../state/world.ts";
import { basketLines, needsShipping, subtotal, type BasketLine } from "./basket.ts";
import type { Visit } from "./visit.ts";

export type Step = "information" | "shipping" | "payment";

/** What is paid, in the checkout's currency. */
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
    currency: visit.currency,
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
  const paid = (minor: number): number => exchange(minor, visit.shop.currency, checkout.currency);
  const lines = basketLines(visit.shop, checkout.lines).map((one) => ({
    ...one,
    totalMinor: paid(one.variant.priceMinor) * one.line.quantity,
  }));
  const subtotalMinor = subtotal(lines);
  const discountMinor = paid(checkout.discountMinor);
  const ships = needsShipping(lines);
  const shippingMinor = ships ? (checkout.option?.priceMinor ?? null) : null;
  return {
    lines,
    subtotalMinor,
    discountMinor,
    shippingMinor,
    totalMinor: subtotalMinor - discountMinor + (shippingMinor ?? 0),
    ships,
  };
}

/** The steps that a checkout has: what is not shipped needs no shipping step. */
export function stepsOf(totals: Totals): readonly Step[] {
  return totals.ships ? ["information", "shipping", "payment"] : ["information", "payment"];
}

export function rateQuestion(
  checkout: Checkout,
  destination: RateQuestion["destination"],
): RateQuestion {
  return {
    lines: checkout.lines.map(({ variantId, quantity }) => ({ variantId, quantity })),
    destination,
    locale: checkout.locale,
    discountMinor: checkout.discountMinor,
    customerId: checkout.customerId,
    currency: checkout.currency,
  };
}
